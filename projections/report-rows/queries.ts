import type { ReportFilter, ReportName } from '#domain/report/index.ts';
import type { ReadModelSource } from '#platform/read-store/port.ts';
import { deletableCalls } from '../call-history/deletable.ts';
import { deletableMessages } from '../chat-messages/deletable.ts';
import { deletableConnections } from '../connections/deletable.ts';
import { deletableEvents } from '../event-log/deletable.ts';
import { deletableChanges } from '../settings-changes/deletable.ts';
import { type Conditions, meant } from './meant.ts';

type Place = {
  readonly model: readonly [projection: string, collection: string];
  readonly conditions: Conditions;
};

const places: Readonly<Record<ReportName, Place>> = {
  events: { model: ['event-log', 'rows'], conditions: deletableEvents },
  calls: { model: ['call-history', 'calls'], conditions: deletableCalls },
  chat: { model: ['chat-messages', 'messages'], conditions: deletableMessages },
  connections: { model: ['connections', 'connections'], conditions: deletableConnections },
  changes: { model: ['settings-changes', 'changes'], conditions: deletableChanges },
};

const EVERY_ROW = 1_000_000_000;

export type ReportRowQueries = {
  /** How many rows would be deleted, exactly. */
  deletable(report: ReportName, filter: ReportFilter): Promise<number>;
};

export const reportRowQueries = (source: ReadModelSource): ReportRowQueries => ({
  deletable: async (report, filter) => {
    const { model, conditions } = places[report];
    return (await source.reader(...model).count(meant(conditions, filter), EVERY_ROW)).count;
  },
});
