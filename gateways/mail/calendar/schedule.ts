import { type ConferenceSchedule, timeAfter, type Weekday } from '#domain/conference/index.ts';

/** When a conference takes place, as calendars put it. */
export type Schedule = {
  /** ISO 8601; the first time if it recurs. */
  readonly start: string;
  readonly minutes: number;
  /** IANA name: 09:00 stays 09:00 there when clocks are put forward. */
  readonly timeZone: string;
  readonly weekly?: {
    readonly days: readonly Weekday[];
    /** ISO 8601, inclusive; for ever while absent. */
    readonly until?: string;
  };
};

/** Nothing for a virtual room. `since`: when the schedule was set (ISO 8601); what recurs begins after it. */
export const calendarSchedule = (schedule: ConferenceSchedule, since: string): Schedule | undefined => {
  if (schedule.kind === 'none') return undefined;
  const { minutes, timeZone } = schedule;
  if (schedule.kind === 'once') return { start: schedule.start, minutes, timeZone };
  const first = timeAfter(schedule, Date.parse(since));
  return first && { start: first.start, minutes, timeZone, weekly: { days: schedule.days } };
};
