import type { RostrumEvent } from '#domain/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { ReportFilter, ReportName } from '#domain/report/index.ts';
import type { Condition, Query, Removal } from '#platform/read-store/port.ts';
import type { TimeRange } from '../listing.ts';

/** How a filter of a report becomes conditions on its documents, and on nothing else: a rebuild has to find the same ones. */
export type Conditions = (filter: ReportFilter) => Readonly<Record<string, Condition>>;

/** The documents that a filter means. */
export const meant = (conditions: Conditions, filter: ReportFilter): Pick<Query, 'where' | 'text'> => ({
  where: conditions(filter),
  ...(filter.text === '' ? {} : { text: filter.text }),
});

export const rangeOf = ({ from, until }: ReportFilter): TimeRange => ({
  until,
  ...(from === null ? {} : { from }),
});

/** One column of fixed words: the one asked for, never any of those that are kept. */
export const exceptKept = (asked: string | undefined, kept: readonly string[]): Condition =>
  asked === undefined ? { notIn: kept } : { in: [asked].filter((one) => !kept.includes(one)) };

const isDeletion = (
  event: RecordedEvent,
): event is RecordedEvent<Extract<RostrumEvent, { type: 'ReportRowsDeleted' }>> =>
  event.type === 'ReportRowsDeleted';

/** For `Projection.removals`: what goes out of a collection when rows of a report are deleted. */
export const removalsOf =
  (report: ReportName, conditions: Conditions, place: Pick<Removal, 'collection' | 'along'>) =>
  (event: RecordedEvent): readonly Removal[] =>
    isDeletion(event) && event.data.report === report
      ? [{ ...place, ...meant(conditions, event.data.filter) }]
      : [];
