import {
  type Decider,
  identifierProblem,
  oneOfProblem,
  requireValid,
  textProblem,
} from '#domain/kernel/index.ts';
import type { ReadingCommand } from './commands.ts';
import { type ReadingEvent, type ReadingScope, readingKinds, sensitiveReports } from './events.ts';

/** What was looked at, or the file → until when a further look belongs to the same reading; in milliseconds. */
export type ReadingState = ReadonlyMap<string, number>;

/** Milliseconds: paging through a report is one reading, and so is fetching a file in parts. */
const ONE_READING = 3_600_000;

/** Stream of one signed-in time, or of the secret key of the API. */
export const readingStream = (signInId: string): string => `report-reads-${signInId}`;

const fileKey = (fileId: string): string => `file ${fileId}`;

/** Who looks at one session has not looked at another, nor at all of them. */
const lookKey = (report: string, { sessionId, conferenceId, personId }: ReadingScope): string =>
  JSON.stringify([report, sessionId, conferenceId, personId]);

/** As long as any filter may be; whether there is such a session, conference or person does not matter. */
const SCOPE_MAX = 256;

const scopeProblems = ({ sessionId, conferenceId, personId }: ReadingScope) =>
  Object.entries({ sessionId, conferenceId, personId }).map(([field, value]) =>
    value === null ? undefined : textProblem(value, { field, min: 1, max: SCOPE_MAX }),
  );

const decideReport = (
  { data }: Extract<ReadingCommand, { type: 'RecordReportRead' }>,
  state: ReadingState,
  now: number,
): readonly ReadingEvent[] => {
  requireValid(
    oneOfProblem('report', data.report, sensitiveReports),
    oneOfProblem('kind', data.kind, readingKinds),
    ...scopeProblems(data.scope),
  );
  // What was taken away is worth a line each time: nobody can see how often a look was copied, but this he can.
  if (data.kind === 'exported') return [{ type: 'SensitiveReportRead', data: { ...data, until: null } }];
  if ((state.get(lookKey(data.report, data.scope)) ?? 0) > now) return [];
  return [
    { type: 'SensitiveReportRead', data: { ...data, until: new Date(now + ONE_READING).toISOString() } },
  ];
};

const decideFile = (
  { data }: Extract<ReadingCommand, { type: 'RecordFileRead' }>,
  state: ReadingState,
  now: number,
): readonly ReadingEvent[] => {
  requireValid(identifierProblem('fileId', data.fileId));
  if ((state.get(fileKey(data.fileId)) ?? 0) > now) return [];
  return [{ type: 'SensitiveFileRead', data: { ...data, until: new Date(now + ONE_READING).toISOString() } }];
};

/** With another reading; those that are over when it begins are forgotten. */
const withReading = (state: ReadingState, key: string, until: number): ReadingState =>
  new Map([...state].filter(([, end]) => end > until - ONE_READING)).set(key, until);

export const readingDecider: Decider<ReadingState, ReadingCommand, ReadingEvent> = {
  initialState: new Map(),
  decide: (command, state, { metadata }) => {
    const now = Date.parse(metadata.now);
    return command.type === 'RecordReportRead'
      ? decideReport(command, state, now)
      : decideFile(command, state, now);
  },
  evolve: (state, { type, data }) => {
    if (type === 'SensitiveFileRead') return withReading(state, fileKey(data.fileId), Date.parse(data.until));
    // Of a reading of which version 1 says neither how nor of what, no later one is a part.
    if (data.kind !== 'looked' || data.until === null) return state;
    return withReading(state, lookKey(data.report, data.scope), Date.parse(data.until));
  },
};
