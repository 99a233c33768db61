import type { RecordedEvent } from '#domain/kernel/index.ts';
import { evolveRuns, noRuns, runningSince, runTypes, type SessionEvent } from '#domain/session/index.ts';
import type { EventLog } from '#platform/event-log/index.ts';

const isSessionEvent = (event: RecordedEvent): event is RecordedEvent<SessionEvent> =>
  runTypes.some((type) => type === event.type);

/** Up to here nobody need read the log who asks what goes on now: a year of meetings that are over is skipped. */
export const findRunningSince = async (log: Pick<EventLog, 'readAll' | 'head'>): Promise<number> => {
  const { head } = log;
  let runs = noRuns;
  for await (const events of log.readAll(0, { types: runTypes })) {
    runs = evolveRuns(runs, events.filter(isSessionEvent));
  }
  return runningSince(runs, head);
};
