import {
  type FieldProblem,
  instantOf,
  isTimeZone,
  oneOfProblem,
  patternProblem,
  textProblem,
  wallClockAt,
} from '#domain/kernel/index.ts';

/** RFC 5545, weekdays of a recurrence. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

export type Weekday = (typeof weekdays)[number];

/** When a conference takes place (guide §3.6.5.1, items 4 and 5). `none`: a virtual room, whenever people like. */
export type ConferenceSchedule =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'once';
      /** ISO 8601, UTC. */
      readonly start: string;
      /** IANA name; people are told the time of this zone. */
      readonly timeZone: string;
      readonly minutes: number;
    }
  | {
      readonly kind: 'weekly';
      /** From Monday on. */
      readonly days: readonly Weekday[];
      /** `HH:MM` on the clocks of the zone, whether they are put forward or back. */
      readonly time: string;
      readonly timeZone: string;
      readonly minutes: number;
    };

/** One time for which a conference is planned; ISO 8601, UTC. */
export type PlannedTime = { readonly start: string; readonly end: string };

export const virtualRoom: ConferenceSchedule = { kind: 'none' };

/** Longest duration of one time, in minutes: a day. */
export const DURATION_MAX = 1440;

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Of 400 years: whoever plans later has mistyped the year. */
const LATEST = Date.UTC(2400, 0, 1);
const timeOfDay = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

const minutesProblem = (minutes: number): FieldProblem | undefined =>
  Number.isInteger(minutes) && minutes >= 1 && minutes <= DURATION_MAX
    ? undefined
    : { field: 'schedule.minutes', rule: 'range', params: { min: 1, max: DURATION_MAX } };

const zoneProblem = (timeZone: string): FieldProblem | undefined =>
  isTimeZone(timeZone) ? undefined : { field: 'schedule.timeZone', rule: 'unknownTimeZone' };

const daysProblem = (days: readonly Weekday[]): FieldProblem | undefined => {
  if (days.length === 0) return { field: 'schedule.days', rule: 'required' };
  const wrong = days.find((day) => !weekdays.includes(day));
  return wrong === undefined ? undefined : oneOfProblem('schedule.days', wrong, weekdays);
};

const startProblem = (start: string): FieldProblem | undefined => {
  const field = 'schedule.start';
  const problem = textProblem(start, { field, min: 1, max: 40 });
  if (problem !== undefined) return problem;
  const at = Date.parse(start);
  return at >= 0 && at < LATEST ? undefined : { field, rule: 'date' };
};

/** What is wrong with a schedule, whatever the time is now. */
export const scheduleProblems = (schedule: ConferenceSchedule): readonly FieldProblem[] => {
  if (schedule.kind === 'none') return [];
  const { timeZone, minutes } = schedule;
  const own =
    schedule.kind === 'once'
      ? [startProblem(schedule.start)]
      : [
          daysProblem(schedule.days),
          patternProblem(schedule.time, { field: 'schedule.time', min: 5, max: 5, pattern: timeOfDay }),
        ];
  return [...own, zoneProblem(timeZone), minutesProblem(minutes)].filter((problem) => problem !== undefined);
};

/** Nobody can be invited to what is over. */
export const pastProblem = (schedule: ConferenceSchedule, now: string): FieldProblem | undefined =>
  schedule.kind === 'once' && Date.parse(schedule.start) + schedule.minutes * MINUTE <= Date.parse(now)
    ? { field: 'schedule.start', rule: 'past' }
    : undefined;

/** One spelling: times without seconds in UTC, days in order and once. */
export const cleanSchedule = (schedule: ConferenceSchedule): ConferenceSchedule => {
  if (schedule.kind === 'weekly')
    return { ...schedule, days: weekdays.filter((day) => schedule.days.includes(day)) };
  if (schedule.kind === 'none') return virtualRoom;
  const at = Date.parse(schedule.start);
  return Number.isNaN(at)
    ? schedule
    : { ...schedule, start: new Date(Math.floor(at / MINUTE) * MINUTE).toISOString() };
};

const plannedTime = (start: number, minutes: number): PlannedTime => ({
  start: new Date(start).toISOString(),
  end: new Date(start + minutes * MINUTE).toISOString(),
});

type Weekly = Extract<ConferenceSchedule, { kind: 'weekly' }>;

/** Starts from the day before `at` to more than a week after it, in order. */
const startsAround = ({ days, time, timeZone }: Weekly, at: number): readonly number[] => {
  const today = Math.floor(wallClockAt(timeZone, at) / DAY) * DAY;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const starts: number[] = [];
  for (let day = -8; day <= 8; day += 1) {
    const date = today + day * DAY;
    // Sunday is 0 there and the last one here.
    const weekday = weekdays[(new Date(date).getUTCDay() + 6) % 7];
    if (weekday !== undefined && days.includes(weekday))
      starts.push(instantOf(timeZone, date + (hours * 60 + minutes) * MINUTE));
  }
  return starts;
};

const startsNear = (
  schedule: Exclude<ConferenceSchedule, { kind: 'none' }>,
  at: number,
): readonly number[] =>
  schedule.kind === 'once' ? [Date.parse(schedule.start)] : startsAround(schedule, at);

/** The first planned time that starts later than `at` (milliseconds since the Unix epoch). */
export const timeAfter = (schedule: ConferenceSchedule, at: number): PlannedTime | undefined => {
  if (schedule.kind === 'none') return undefined;
  const start = startsNear(schedule, at).find((one) => one > at);
  return start === undefined ? undefined : plannedTime(start, schedule.minutes);
};

/** The last planned time that has started by `at`. */
export const timeBefore = (schedule: ConferenceSchedule, at: number): PlannedTime | undefined => {
  if (schedule.kind === 'none') return undefined;
  const start = startsNear(schedule, at).findLast((one) => one <= at);
  return start === undefined ? undefined : plannedTime(start, schedule.minutes);
};

/** The planned time that `at` lies in. */
export const timeAt = (schedule: ConferenceSchedule, at: number): PlannedTime | undefined => {
  const time = timeBefore(schedule, at);
  return time !== undefined && at < Date.parse(time.end) ? time : undefined;
};

/** The planned time that goes on, else the next one. */
export const timeFrom = (schedule: ConferenceSchedule, at: number): PlannedTime | undefined =>
  timeAt(schedule, at) ?? timeAfter(schedule, at);
