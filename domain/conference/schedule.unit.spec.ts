import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, offsetAt, wallClockAt } from '#domain/kernel/index.ts';
import {
  type ConferenceSchedule,
  cleanSchedule,
  pastProblem,
  scheduleProblems,
  timeAfter,
  timeAt,
  timeBefore,
  timeFrom,
  weekdays,
} from './schedule.ts';

const weekly = (
  changes: Partial<Extract<ConferenceSchedule, { kind: 'weekly' }>> = {},
): ConferenceSchedule => ({
  kind: 'weekly',
  days: ['TU', 'FR'],
  time: '10:00',
  timeZone: 'Europe/Berlin',
  minutes: 60,
  ...changes,
});
const once: ConferenceSchedule = {
  kind: 'once',
  start: '2026-03-03T09:00:00.000Z',
  timeZone: 'Europe/Moscow',
  minutes: 90,
};

const startsAfter = (schedule: ConferenceSchedule, from: string, count: number): string[] => {
  const starts: string[] = [];
  let at = Date.parse(from);
  while (starts.length < count) {
    const start = timeAfter(schedule, at)?.start;
    if (start === undefined) break;
    starts.push(start);
    at = Date.parse(start);
  }
  return starts;
};

describe('a weekly schedule', () => {
  it('[CONF-02] stays at its hour when clocks are put forward and back', () => {
    // Berlin: forward on 29 March 2026, back on 25 October 2026.
    expect(startsAfter(weekly(), '2026-03-24T12:00:00Z', 3)).toEqual([
      '2026-03-27T09:00:00.000Z',
      '2026-03-31T08:00:00.000Z',
      '2026-04-03T08:00:00.000Z',
    ]);
    expect(startsAfter(weekly(), '2026-10-21T12:00:00Z', 2)).toEqual([
      '2026-10-23T08:00:00.000Z',
      '2026-10-27T09:00:00.000Z',
    ]);
  });

  it('[CONF-02] takes the first of a time that comes twice, and makes up for one that is leapt over (RFC 5545)', () => {
    const sunday = (time: string) => weekly({ days: ['SU'], time });
    expect(startsAfter(sunday('02:30'), '2026-03-27T00:00:00Z', 1)).toEqual(['2026-03-29T01:30:00.000Z']);
    expect(startsAfter(sunday('02:30'), '2026-10-24T00:00:00Z', 1)).toEqual(['2026-10-25T00:30:00.000Z']);
  });

  it('[CONF-02] counts weekdays where it takes place, far from Greenwich too', () => {
    const kiritimati = weekly({ days: ['MO'], time: '00:30', timeZone: 'Pacific/Kiritimati' });
    expect(startsAfter(kiritimati, '2026-03-01T00:00:00Z', 1)).toEqual(['2026-03-01T10:30:00.000Z']);
    const honolulu = weekly({ days: ['SU'], time: '23:30', timeZone: 'Pacific/Honolulu' });
    expect(startsAfter(honolulu, '2026-03-01T00:00:00Z', 1)).toEqual(['2026-03-02T09:30:00.000Z']);
  });

  it('[CONF-02] always comes again, on its days and at its hour unless clocks leap over it', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Moscow',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    );
    const minute = fc.integer({ min: 0, max: 1439 });
    const days = fc.subarray([...weekdays], { minLength: 1 });
    const at = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(zones, minute, days, at, (timeZone, ofDay, chosen, now) => {
        const time = `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
        const schedule = weekly({ timeZone, time, days: chosen });
        const next = timeAfter(schedule, now);
        const start = Date.parse(next?.start ?? '');
        expect(start - now).toBeGreaterThan(0);
        expect(start - now).toBeLessThanOrEqual(7 * 86_400_000 + 3_600_000);
        expect(timeBefore(schedule, start)).toEqual(next);
        const wall = new Date(wallClockAt(timeZone, start)).toISOString().slice(11, 16);
        const leapt = offsetAt(timeZone, start) !== offsetAt(timeZone, start - 3_600_000);
        expect(wall === time || leapt).toBe(true);
      }),
    );
  });
});

describe('a schedule', () => {
  it('[CONF-03] knows the time that goes on, ends with its last minute, and the next one', () => {
    expect(timeAt(weekly(), Date.parse('2026-03-03T09:30:00Z'))).toEqual({
      start: '2026-03-03T09:00:00.000Z',
      end: '2026-03-03T10:00:00.000Z',
    });
    expect(timeAt(weekly(), Date.parse('2026-03-03T10:00:00Z'))).toBeUndefined();
    expect(timeFrom(once, Date.parse('2026-03-03T09:30:00Z'))?.start).toBe('2026-03-03T09:00:00.000Z');
    expect(timeFrom(once, Date.parse('2026-03-03T10:30:00Z'))).toBeUndefined();
    expect(timeAfter({ kind: 'none' }, 0)).toBeUndefined();
  });

  it('[CONF-02] names each field that breaks a rule', () => {
    const fields = (schedule: ConferenceSchedule) =>
      scheduleProblems(schedule).map(({ field, rule }) => `${field} ${rule}`);
    expect(fields(weekly({ days: [], time: '24:00', timeZone: 'Mars/Olympus', minutes: 0 }))).toEqual([
      'schedule.days required',
      'schedule.time pattern',
      'schedule.timeZone unknownTimeZone',
      'schedule.minutes range',
    ]);
    expect(fields({ ...once, start: 'tomorrow', minutes: 1441, timeZone: '+03:00' })).toEqual([
      'schedule.start date',
      'schedule.timeZone unknownTimeZone',
      'schedule.minutes range',
    ]);
    expect(fields({ ...once, start: '' })).toEqual(['schedule.start required']);
    expect([fields(once), fields(weekly()), fields({ kind: 'none' })]).toEqual([[], [], []]);
  });

  it('[CONF-02] is over when its only time has ended', () => {
    expect(pastProblem(once, '2026-03-03T10:29:59.000Z')).toBeUndefined();
    expect(pastProblem(once, '2026-03-03T10:30:00.000Z')).toEqual({ field: 'schedule.start', rule: 'past' });
    expect(pastProblem(weekly(), '2099-01-01T00:00:00.000Z')).toBeUndefined();
  });

  it('is written in one way', () => {
    expect(cleanSchedule({ ...once, start: '2026-03-03T12:00:59+03:00' })).toEqual(once);
    expect(cleanSchedule(weekly({ days: ['FR', 'TU', 'FR'] }))).toEqual(weekly());
  });

  it('finds back the instant of every wall clock', () => {
    const at = fc.integer({ min: 0, max: Date.UTC(2040, 0) / 60_000 }).map((minutes) => minutes * 60_000);
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'Asia/Tehran', 'America/St_Johns'),
        at,
        (zone, instant) => {
          const local = wallClockAt(zone, instant);
          // A time that comes twice is found at its first coming.
          expect(wallClockAt(zone, instantOf(zone, local))).toBe(local);
          expect(instantOf(zone, local)).toBeLessThanOrEqual(instant);
        },
      ),
    );
  });
});
