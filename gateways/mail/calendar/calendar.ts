import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventRepeatingFreq,
  ICalEventStatus,
  type ICalRepeatingOptions,
} from 'ical-generator';
import type { Schedule } from './schedule.ts';
import { ZonedTime } from './wall-clock.ts';
import { zoneBlock } from './zone-block.ts';

type Person = { readonly name: string; readonly email: string };

export type CalendarEntry = {
  /** The same for as long as the conference exists. */
  readonly uid: string;
  /** Grows with each change of the conference. */
  readonly sequence: number;
  readonly schedule: Schedule;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  /** Absent where no mail is sent. */
  readonly organizer?: Person;
  /** Absent in an entry for nobody in particular. */
  readonly attendee?: Person;
  /** ISO 8601: when this was decided. */
  readonly stamp: string;
};

const PRODUCT = { company: 'Rostrum', product: 'Rostrum Server', language: 'EN' };
const REMIND_BEFORE = 10 * 60;
const MINUTE = 60_000;
const YEAR = 366 * 24 * 60 * MINUTE;
/** Changes of clocks are named for so long; who looks further ahead uses the zones of his own system. */
const YEARS_AHEAD = 5;

const recurrence = ({ weekly }: Schedule): { repeating?: ICalRepeatingOptions } => {
  if (weekly === undefined) return {};
  const { days, until } = weekly;
  const freq = ICalEventRepeatingFreq.WEEKLY;
  return {
    repeating: {
      freq,
      byDay: [...days] as NonNullable<ICalRepeatingOptions['byDay']>,
      ...(until === undefined ? {} : { until: new Date(until) }),
    },
  };
};

/** `PUBLISH`: somebody puts it into his calendar himself. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

const attendeesOf = (method: CalendarMethod, { attendee }: CalendarEntry) =>
  attendee === undefined
    ? []
    : [
        {
          ...attendee,
          rsvp: method === 'REQUEST',
          role: ICalAttendeeRole.REQ,
          status: ICalAttendeeStatus.NEEDSACTION,
        },
      ];

/** What calendars take for an invitation, or for its end (RFC 5546): one entry, one attendee. */
export const calendarText = (method: CalendarMethod, entry: CalendarEntry): string => {
  const { schedule, organizer, title, url } = entry;
  const { timeZone } = schedule;
  const start = new ZonedTime(schedule.start);
  const name = timeZone === 'UTC' ? null : timeZone;
  const horizon = start.getTime() + YEARS_AHEAD * YEAR;
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: PRODUCT,
    // The event names its zone; times beside it are in UTC, as the standard wants them.
    timezone: { name: null, generator: (zone) => zoneBlock(zone, start.getTime(), horizon) },
  });
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    timezone: name,
    stamp: new Date(entry.stamp),
    start,
    end: new ZonedTime(start.getTime() + schedule.minutes * MINUTE),
    summary: title,
    description: entry.description === '' ? url : `${entry.description}\n\n${url}`,
    location: url,
    url,
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(organizer === undefined ? {} : { organizer }),
    attendees: attendeesOf(method, entry),
    ...recurrence(schedule),
  });
  if (method !== 'CANCEL') {
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: REMIND_BEFORE, description: title });
  }
  return calendar.toString();
};
