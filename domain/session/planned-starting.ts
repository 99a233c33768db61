import {
  type ConferenceCommand,
  type ConferenceEvent,
  type ConferenceSchedule,
  type PlannedTime,
  timeAfter,
} from '#domain/conference/index.ts';
import type { Process, RecordedEvent, Wish } from '#domain/kernel/index.ts';
import type { SessionCommand } from './commands.ts';
import type { SessionEvent } from './events.ts';

type Input =
  | Extract<
      ConferenceEvent,
      { type: 'ConferenceCreated' | 'ConferenceChanged' | 'ConferenceDeleted' | 'PlannedTimeCame' }
    >
  | Extract<SessionEvent, { type: 'SessionOpened' | 'SessionClosed' }>;

type Cause = { readonly event: string; readonly correlationId: string };

type Planned = {
  readonly conferenceId: string;
  readonly schedule: ConferenceSchedule;
  /** Planned times count from here on: when the schedule was set, or the last time that came. */
  readonly since: number;
  readonly cause: Cause;
  /** The time that has come and for which the conference has not run yet. */
  readonly come: (PlannedTime & { readonly cause: Cause }) | undefined;
  readonly running: boolean;
};

const causeOf = ({ id, correlationId }: RecordedEvent): Cause => ({ event: id, correlationId });

/** A schedule that was set now; what was set for one time alone counts although it may have begun. */
const set = (
  { conferenceId, running }: Pick<Planned, 'conferenceId' | 'running'>,
  schedule: ConferenceSchedule,
  event: RecordedEvent<Input>,
): Planned => {
  const at = Date.parse(event.time);
  const since = schedule.kind === 'once' ? Math.min(at, Date.parse(schedule.start) - 1) : at;
  return { conferenceId, running, schedule, since, cause: causeOf(event), come: undefined };
};

const evolve = (planned: Planned | undefined, event: RecordedEvent<Input>): Planned | undefined => {
  if (event.type === 'ConferenceCreated') {
    const { conferenceId, definition } = event.data;
    return set({ conferenceId, running: false }, definition.schedule, event);
  }
  if (planned === undefined) return undefined;
  switch (event.type) {
    case 'ConferenceChanged': {
      const { schedule } = event.data.changes;
      return schedule === undefined ? planned : set(planned, schedule, event);
    }
    case 'PlannedTimeCame': {
      const { start, end } = event.data;
      const cause = causeOf(event);
      const come = planned.running ? undefined : { start, end, cause };
      return { ...planned, since: Date.parse(start), cause, come };
    }
    case 'SessionOpened':
      return { ...planned, running: true, come: undefined };
    case 'SessionClosed':
      return { ...planned, running: false };
    case 'ConferenceDeleted':
      return undefined;
  }
};

const nextTime = ({ conferenceId, schedule, since, cause }: Planned): Wish<ConferenceCommand>[] => {
  const next = timeAfter(schedule, since);
  if (next === undefined) return [];
  const { start } = next;
  return [
    {
      id: `planned-time:${cause.event}:${start}`,
      due: Date.parse(start),
      cause: cause.event,
      correlationId: cause.correlationId,
      command: { type: 'RecordPlannedTime', data: { conferenceId, start } },
    },
  ];
};

const start = ({ conferenceId, come }: Planned): Wish<SessionCommand>[] => {
  if (come === undefined) return [];
  const { event, correlationId } = come.cause;
  const data = { conferenceId, sessionId: event, start: come.start };
  const command = { type: 'StartPlannedConference', data } as const;
  return [
    { id: `planned-start:${event}`, due: Date.parse(come.start), cause: event, correlationId, command },
  ];
};

/** Starts planned conferences when their time has come, once for each time (CONF-03). */
export const plannedStarting: Process<Planned, Input, ConferenceCommand | SessionCommand> = {
  name: 'planned-starting',
  handles: [
    'ConferenceCreated',
    'ConferenceChanged',
    'ConferenceDeleted',
    'PlannedTimeCame',
    'SessionOpened',
    'SessionClosed',
  ],
  threadOf: ({ data }) => data.conferenceId,
  evolve,
  wishes: (planned) => [...nextTime(planned), ...start(planned)],
};
