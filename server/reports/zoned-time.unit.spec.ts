import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zonedTimeWriter } from './zoned-time.ts';

describe('times in tables', () => {
  it('[REP-01] are those of the zone, to the second, also where its clocks are changed', () => {
    const zones = ['Europe/Moscow', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'];
    const writers = zones.map((timeZone) => ({
      write: zonedTimeWriter(timeZone),
      format: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
    }));
    const instants = fc.date({
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2040-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        for (const { write, format } of writers)
          expect(write(instant.toISOString())).toBe(format.format(instant));
      }),
    );
    expect(zonedTimeWriter('Europe/Berlin')(null)).toBe('');
  });
});
