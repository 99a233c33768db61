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
  /** When the run that goes on is to end, in milliseconds since the Unix epoch; `Infinity` when that is open. */
  readonly runsUntil: number | undefined;
};

const causeOf = ({ id, correlationId }: RecordedEvent): Cause => ({ event: id, correlationId });

/** A schedule that was set now; what was set for one time alone counts although it may have begun. */
const set = (
  { conferenceId, runsUntil }: Pick<Planned, 'conferenceId' | 'runsUntil'>,
  schedule: ConferenceSchedule,
  event: RecordedEvent<Input>,
): Planned => {
  const at = Date.parse(event.time);
  const since = schedule.kind === 'once' ? Math.min(at, Date.parse(schedule.start) - 1) : at;
  return { conferenceId, runsUntil, schedule, since, cause: causeOf(event), come: undefined };
};

const evolve = (planned: Planned | undefined, event: RecordedEvent<Input>): Planned | undefined => {
  if (event.type === 'ConferenceCreated') {
    const { conferenceId, definition } = event.data;
    return set({ conferenceId, runsUntil: undefined }, definition.schedule, event);
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
      const since = Date.parse(start);
      // A run whose own time is over has not been ended yet, and is not the one of this time.
      const isServed = planned.runsUntil !== undefined && planned.runsUntil > since;
      return { ...planned, since, cause, come: isServed ? undefined : { start, end, cause } };
    }
    case 'SessionOpened': {
      const { plannedEnd } = event.data;
      const runsUntil = plannedEnd === null ? Number.POSITIVE_INFINITY : Date.parse(plannedEnd);
      return { ...planned, runsUntil, come: undefined };
    }
    case 'SessionClosed':
      return { ...planned, runsUntil: undefined };
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

const start = ({ conferenceId, come, runsUntil }: Planned): Wish<SessionCommand>[] => {
  if (come === undefined || runsUntil !== undefined) return [];
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
