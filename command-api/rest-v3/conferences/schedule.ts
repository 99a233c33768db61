import { z } from 'zod';
import { type ConferenceSchedule, type Weekday, weekdays } from '#domain/conference/index.ts';
import { offsetAt } from '#domain/kernel/index.ts';
import { invalid, notSupported } from '../kernel/errors.ts';
import { integer } from '../kernel/fields.ts';

const dayNames = {
  MO: 'monday',
  TU: 'tuesday',
  WE: 'wednesday',
  TH: 'thursday',
  FR: 'friday',
  SA: 'saturday',
  SU: 'sunday',
} as const satisfies Record<Weekday, string>;

const day = z.enum(dayNames);

/** As clients send it; they send more than is needed, and all of it back. */
export const scheduleGiven = z.looseObject({
  type: integer.describe('−1: a room without a schedule, 0: every week, 1: once'),
  start_time: integer.optional().describe('Once: seconds since the Unix epoch'),
  duration: integer.optional().describe('Seconds, whole minutes; an hour if absent'),
  time: z.string().max(20).optional().describe('Every week: HH:MM at `time_offset`'),
  days: z.array(z.string().max(20)).max(7).optional().describe('Every week: English names of weekdays'),
  time_offset: integer.optional().describe('Minutes ahead of UTC, whole hours; 0 if absent'),
});

export const scheduleShown = z.union([
  z.object({ type: z.literal(-1).describe('−1: a room without a schedule') }),
  z.object({
    type: z.literal(1).describe('1: once'),
    start_time: z.int(),
    duration: z.int(),
    time_offset: z.int(),
  }),
  z.object({
    type: z.literal(0).describe('0: every week'),
    time: z.string(),
    days: z.array(day),
    duration: z.int(),
    time_offset: z.int().describe('Of the zone of the conference as clocks stand there now'),
  }),
]);

type Given = z.output<typeof scheduleGiven>;
export type ShownSchedule = z.output<typeof scheduleShown>;

const HOUR = 3600;

/** This interface knows no zones, only how far ahead clocks are; `Etc` zones count the other way round. */
const zoneOf = (offset: number): string => {
  const hours = offset / 60;
  if (hours === 0) return 'UTC';
  if (!Number.isInteger(hours) || hours < -12 || hours > 14)
    throw notSupported('schedule', 'time_offset is a whole number of hours between −12 and 14.');
  return `Etc/GMT${hours < 0 ? '+' : '-'}${Math.abs(hours)}`;
};

const minutesOf = (seconds: number): number => {
  if (seconds % 60 !== 0) throw notSupported('schedule', 'duration is a whole number of minutes.');
  return seconds / 60;
};

const dayOf = (name: string): Weekday => {
  const found = weekdays.find((one) => dayNames[one] === name.toLowerCase());
  if (found === undefined) throw invalid('schedule', 'days are English names of weekdays.');
  return found;
};

/** The schedule that a body asks for; the domain judges what it says. */
export const scheduleIn = (given: Given): ConferenceSchedule => {
  const { type, start_time: startTime, time, days = [], duration = HOUR, time_offset: offset = 0 } = given;
  if (type === -1) return { kind: 'none' };
  const common = { timeZone: zoneOf(offset), minutes: minutesOf(duration) };
  if (type === 1) {
    if (startTime === undefined || Math.abs(startTime) > 1e11)
      throw invalid('schedule', 'start_time is missing.');
    return { kind: 'once', start: new Date(startTime * 1000).toISOString(), ...common };
  }
  if (type !== 0) throw notSupported('schedule', 'Only −1 (none), 0 (every week) and 1 (once) are known.');
  return { kind: 'weekly', days: days.map(dayOf), time: time ?? '', ...common };
};

/** `now`: milliseconds since the Unix epoch. */
export const scheduleOut = (schedule: ConferenceSchedule, now: number): ShownSchedule => {
  if (schedule.kind === 'none') return { type: -1 };
  const { timeZone, minutes } = schedule;
  const duration = minutes * 60;
  if (schedule.kind === 'weekly') {
    const days = schedule.days.map((one) => dayNames[one]);
    return { type: 0, time: schedule.time, days, duration, time_offset: offsetAt(timeZone, now) };
  }
  const start = Date.parse(schedule.start);
  return { type: 1, start_time: start / 1000, duration, time_offset: offsetAt(timeZone, start) };
};

/** Clients send back what they read; what says the same is no wish to change the zone. */
export const saysTheSame = (given: Given, shown: ShownSchedule): boolean =>
  Object.entries(shown).every(([name, value]) => JSON.stringify(given[name]) === JSON.stringify(value));
