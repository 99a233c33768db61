import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { SessionEvent } from './events.ts';

/** Runs that have not ended: by conference, which run and where in the log it was opened. */
export type OpenRuns = ReadonlyMap<string, { readonly sessionId: string; readonly position: number }>;

export const noRuns: OpenRuns = new Map();

/** The events that change it. */
export const runTypes = ['SessionOpened', 'SessionClosed'] as const satisfies SessionEvent['type'][];

/** Folds a batch at a time. Total: the end of another run than the open one changes nothing. */
export const evolveRuns = (runs: OpenRuns, events: readonly RecordedEvent<SessionEvent>[]): OpenRuns => {
  const next = new Map(runs);
  for (const { type, data, position } of events) {
    const { conferenceId, sessionId } = data;
    if (type === 'SessionOpened') next.set(conferenceId, { sessionId, position });
    else if (type === 'SessionClosed' && next.get(conferenceId)?.sessionId === sessionId)
      next.delete(conferenceId);
  }
  return next;
};

/** Position up to which the log says nothing about any run that goes on; its head when there is none. */
export const runningSince = (runs: OpenRuns, head: number): number =>
  [...runs.values()].reduce((since, { position }) => Math.min(since, position - 1), head);
