import type { Process, RecordedEvent, Wish } from '#domain/kernel/index.ts';
import type { SessionCommand } from './commands.ts';
import type { SessionEvent } from './events.ts';

/** A run that everybody has left ends after so many milliseconds. */
export const CLOSE_AFTER_LAST_LEFT = 60_000;
/** Somebody who started a conference is given more time to gather people. */
export const CLOSE_WHEN_NOBODY_CAME = 15 * 60_000;

type Run = {
  readonly sessionId: string;
  readonly conferenceId: string;
  readonly present: number;
  /** Since when, and by which event, nobody is there; counted only while `present` is 0. */
  readonly emptySince: { readonly time: number; readonly cause: string; readonly correlationId: string };
  readonly patience: number;
  /** People may come late to what is planned, and come back: it is not closed before. Milliseconds, 0 for none. */
  readonly plannedEnd: number;
};

const emptySince = ({ time, id, correlationId }: RecordedEvent<SessionEvent>): Run['emptySince'] => ({
  time: Date.parse(time),
  cause: id,
  correlationId,
});

const evolve = (run: Run | undefined, event: RecordedEvent<SessionEvent>): Run | undefined => {
  if (event.type === 'SessionOpened') {
    const { sessionId, conferenceId } = event.data;
    const plannedEnd = event.data.plannedEnd === null ? 0 : Date.parse(event.data.plannedEnd);
    const empty = { present: 0, emptySince: emptySince(event), patience: CLOSE_WHEN_NOBODY_CAME };
    return { sessionId, conferenceId, plannedEnd, ...empty };
  }
  if (run === undefined || event.data.sessionId !== run.sessionId) return run;
  switch (event.type) {
    case 'ParticipantAdmitted':
      return { ...run, present: run.present + 1 };
    case 'ParticipantLeft':
      return {
        ...run,
        present: run.present - 1,
        emptySince: emptySince(event),
        patience: CLOSE_AFTER_LAST_LEFT,
      };
    case 'SessionClosed':
      return undefined;
    default:
      return run;
  }
};

const wishes = ({ sessionId, conferenceId, present, patience, ...run }: Run): Wish<SessionCommand>[] => {
  if (present > 0) return [];
  const { time, cause, correlationId } = run.emptySince;
  const due = Math.max(time + patience, run.plannedEnd);
  const command = { type: 'CloseEmptySession', data: { conferenceId, sessionId } } as const;
  return [{ id: `close-empty:${cause}`, due, cause, correlationId, command }];
};

/** Closes rooms that nobody is in. */
export const sessionClosing: Process<Run, SessionEvent, SessionCommand> = {
  name: 'session-closing',
  handles: ['SessionOpened', 'ParticipantAdmitted', 'ParticipantLeft', 'SessionClosed'],
  threadOf: ({ data }) => data.conferenceId,
  evolve,
  wishes,
};
