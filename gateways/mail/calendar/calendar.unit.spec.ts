import { describe, expect, it } from 'vitest';
import { offsetAt } from '#domain/kernel/index.ts';
import { calendarText } from './calendar.ts';
import type { Schedule } from './schedule.ts';

const schedule: Schedule = { start: '2026-03-28T08:00:00.000Z', minutes: 90, timeZone: 'Europe/Berlin' };
const entry = {
  uid: 'born@rostrum',
  sequence: 3,
  schedule,
  title: 'Plan; "A", \nB',
  description: 'Agenda\nEND:VCALENDAR',
  url: 'https://meet.example.org/c/1',
  organizer: { name: 'Anna; "A": x', email: 'meet@example.org' },
  attendee: { name: 'Ivan\r\nATTENDEE:mailto:all@example.org', email: 'ivan@example.org' },
  stamp: '2026-03-01T09:00:00.000Z',
};

const unfolded = (method: 'REQUEST' | 'CANCEL', changes: Partial<typeof entry> = {}): readonly string[] =>
  calendarText(method, { ...entry, ...changes })
    .replaceAll('\r\n ', '')
    .split('\r\n');

describe('an entry for calendars', () => {
  it('[SMTP-04] says the time as clocks show it there, whatever the zone of the server', () => {
    const lines = unfolded('REQUEST');
    expect(lines).toContain('DTSTART;TZID=Europe/Berlin:20260328T090000');
    expect(lines).toContain('DTEND;TZID=Europe/Berlin:20260328T103000');
    expect(lines).toContain('METHOD:REQUEST');
    expect(lines).toContain('SEQUENCE:3');
    expect(lines).toContain('UID:born@rostrum');
    expect(lines).toContain('DTSTAMP:20260301T090000Z');
  });

  it('[CONF-09] is for somebody’s own calendar without an attendee, under the same UID', () => {
    const { attendee: _attendee, organizer: _organizer, ...own } = entry;
    const text = calendarText('PUBLISH', own);
    expect(text).toContain('METHOD:PUBLISH');
    expect(text).toContain('UID:born@rostrum');
    expect(text).toContain('BEGIN:VALARM');
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER/);
  });

  it('[SMTP-04] names the changes of clocks, so that a weekly conference stays at its hour', () => {
    const text = calendarText('REQUEST', { ...entry, schedule: { ...schedule, weekly: { days: ['SA'] } } });
    expect(text).toContain('RRULE:FREQ=WEEKLY;BYDAY=SA');
    expect(text).toContain(
      [
        'BEGIN:DAYLIGHT',
        'DTSTART:20260329T020000',
        'TZOFFSETFROM:+0100',
        'TZOFFSETTO:+0200',
        'END:DAYLIGHT',
      ].join('\r\n'),
    );
    expect(text).toContain(
      [
        'BEGIN:STANDARD',
        'DTSTART:20261025T030000',
        'TZOFFSETFROM:+0200',
        'TZOFFSETTO:+0100',
        'END:STANDARD',
      ].join('\r\n'),
    );
  });

  it('[SMTP-04] ends under the same name', () => {
    const lines = unfolded('CANCEL');
    expect(lines).toContain('METHOD:CANCEL');
    expect(lines).toContain('STATUS:CANCELLED');
    expect(lines).toContain('UID:born@rostrum');
    expect(lines.join()).not.toContain('VALARM');
  });

  it('[FX-04] grows no lines of its own out of values', () => {
    const lines = unfolded('REQUEST');
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
    expect(lines.filter((line) => line === 'END:VCALENDAR')).toHaveLength(1);
    expect(lines).toContain('SUMMARY:Plan\\; "A"\\, \\nB');
  });

  it('reckons half hours and zones behind', () => {
    const at = Date.parse('2026-01-01T00:00:00Z');
    expect(
      ['Asia/Kolkata', 'America/New_York', 'UTC', 'Pacific/Chatham'].map((zone) => offsetAt(zone, at)),
    ).toEqual([330, -300, 0, 825]);
  });
});
