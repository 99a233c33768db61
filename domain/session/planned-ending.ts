import type { Process, RecordedEvent, Wish } from '#domain/kernel/index.ts';
import type { SessionCommand } from './commands.ts';
import type { SessionEvent } from './events.ts';

type Input = Extract<SessionEvent, { type: 'SessionOpened' | 'SessionClosed' }>;

type Run = {
  readonly conferenceId: string;
  readonly sessionId: string;
  readonly plannedEnd: string;
  readonly cause: string;
  readonly correlationId: string;
};

const evolve = (run: Run | undefined, event: RecordedEvent<Input>): Run | undefined => {
  if (event.type === 'SessionClosed') return run?.sessionId === event.data.sessionId ? undefined : run;
  const { conferenceId, sessionId, plannedEnd } = event.data;
  const { id: cause, correlationId } = event;
  return plannedEnd === null ? undefined : { conferenceId, sessionId, plannedEnd, cause, correlationId };
};

const wishes = ({ conferenceId, sessionId, plannedEnd, ...from }: Run): Wish<SessionCommand>[] => [
  {
    id: `planned-end:${from.cause}`,
    due: Date.parse(plannedEnd),
    ...from,
    command: { type: 'EndPlannedConference', data: { conferenceId, sessionId } },
  },
];

/** Ends the run of a planned conference when its time is over (CONF-03). */
export const plannedEnding: Process<Run, Input, SessionCommand> = {
  name: 'planned-ending',
  handles: ['SessionOpened', 'SessionClosed'],
  threadOf: ({ data }) => data.conferenceId,
  evolve,
  wishes,
};
