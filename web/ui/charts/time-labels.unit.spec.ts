import { expect, test } from 'vitest';
import { columnTime, timeLabels } from './time-labels.ts';

const at = (iso: string): number => Date.parse(iso) / 1000;
const berlin = { locale: 'en', timeZone: 'Europe/Berlin' };

test('[DASH-01] a time axis speaks in the zone of the viewer, and names the day at midnight', () => {
  const label = timeLabels(berlin);
  expect(label(at('2026-06-01T10:30:00Z'), 1800)).toBe('12:30');
  expect(label(at('2026-06-01T22:00:00Z'), 3600)).toBe('2 Jun');
  expect(label(at('2026-06-01T22:00:00Z'), 86_400)).toBe('2 Jun');
  expect(label(at('2026-05-31T22:00:00Z'), 2_592_000)).toBe('Jun 2026');
  expect(label(at('2026-06-01T10:30:15Z'), 15)).toBe('12:30:15');
  expect(timeLabels({ ...berlin, locale: 'ru' })(at('2026-05-31T22:00:00Z'), 2_592_000)).toBe('июнь 2026');
});

test('[DASH-01] the time of a column is as exact as the column', () => {
  expect(columnTime(berlin, 10)(at('2026-06-01T10:30:15Z'))).toBe('01/06, 12:30:15');
  expect(columnTime(berlin, 3600)(at('2026-06-01T10:00:00Z'))).toBe('01/06, 12:00');
  expect(columnTime(berlin, 86_400)(at('2026-06-01T10:00:00Z'))).toBe('01/06/2026');
});
