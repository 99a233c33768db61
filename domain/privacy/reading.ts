import { type Decider, identifierProblem, oneOfProblem, requireValid } from '#domain/kernel/index.ts';
import type { ReadingCommand } from './commands.ts';
import { type ReadingEvent, sensitiveReports } from './events.ts';

/** Report or file → until when a further look belongs to the same reading. */
export type ReadingState = ReadonlyMap<string, number>;

/** Milliseconds: paging through a report is one reading, and so is fetching a file in parts. */
const ONE_READING = 3_600_000;

/** Stream of one signed-in time. */
export const readingStream = (signInId: string): string => `report-reads-${signInId}`;

const fileKey = (fileId: string): string => `file ${fileId}`;

export const readingDecider: Decider<ReadingState, ReadingCommand, ReadingEvent> = {
  initialState: new Map(),
  decide: ({ type, data }, state, { metadata }) => {
    requireValid(
      type === 'RecordReportRead'
        ? oneOfProblem('report', data.report, sensitiveReports)
        : identifierProblem('fileId', data.fileId),
    );
    const now = Date.parse(metadata.now);
    const key = type === 'RecordReportRead' ? data.report : fileKey(data.fileId);
    if ((state.get(key) ?? 0) > now) return [];
    const until = new Date(now + ONE_READING).toISOString();
    return type === 'RecordReportRead'
      ? [{ type: 'SensitiveReportRead', data: { ...data, until } }]
      : [{ type: 'SensitiveFileRead', data: { ...data, until } }];
  },
  evolve: (state, { type, data }) =>
    new Map(state).set(
      type === 'SensitiveReportRead' ? data.report : fileKey(data.fileId),
      Date.parse(data.until),
    ),
};
