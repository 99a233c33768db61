import { type Decider, oneOfProblem, requireValid } from '#domain/kernel/index.ts';
import type { ReadingCommand } from './commands.ts';
import { type ReadingEvent, sensitiveReports } from './events.ts';

/** Report → until when a further look belongs to the same reading. */
export type ReadingState = ReadonlyMap<string, number>;

/** Milliseconds: paging through a report is one reading. */
const ONE_READING = 3_600_000;

/** Stream of one signed-in time. */
export const readingStream = (signInId: string): string => `report-reads-${signInId}`;

export const readingDecider: Decider<ReadingState, ReadingCommand, ReadingEvent> = {
  initialState: new Map(),
  decide: ({ data: { signInId, report } }, state, { metadata }) => {
    requireValid(oneOfProblem('report', report, sensitiveReports));
    const now = Date.parse(metadata.now);
    if ((state.get(report) ?? 0) > now) return [];
    const until = new Date(now + ONE_READING).toISOString();
    return [{ type: 'SensitiveReportRead', data: { signInId, report, until } }];
  },
  evolve: (state, { data: { report, until } }) => new Map(state).set(report, Date.parse(until)),
};
