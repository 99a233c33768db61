import { expect, test } from 'vitest';
import { formatDateTime, formatRelative, formatServerTime, zoneOf } from './dates.ts';
import { formatClock, formatDuration } from './duration.ts';
import { formatBitrate, formatBytes } from './numbers.ts';

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

test('durations name the two largest units in the words of the locale', () => {
  expect(plain(formatDuration(3_903, 'en'))).toBe('1 hr 5 min');
  expect(plain(formatDuration(3_903, 'ru'))).toBe('1 ч 5 мин');
  expect(plain(formatDuration(123, 'ru'))).toBe('2 мин 3 с');
  expect(plain(formatDuration(90_000, 'ru'))).toBe('1 дн. 1 ч');
  expect(plain(formatDuration(0, 'ru'))).toBe('0 с');
});

test('a clock keeps hours, minutes and seconds in columns', () => {
  expect(formatClock(123)).toBe('00:02:03');
  expect(formatClock(93_784)).toBe('26:03:04');
});

test('times are shown in the viewer’s zone, the server’s zone beside', () => {
  const reading = { locale: 'ru', timeZone: 'Asia/Vladivostok', serverTimeZone: 'Europe/Moscow' };
  expect(plain(formatDateTime('2026-11-23T12:00:00.000Z', reading))).toBe('23.11.2026, 22:00:00');
  expect(plain(formatServerTime('2026-11-23T12:00:00.000Z', reading))).toBe(
    '23.11.2026, 15:00:00 (Europe/Moscow)',
  );
  expect(zoneOf('server', 'Europe/Moscow')).toBe('Europe/Moscow');
  expect(zoneOf('Asia/Tokyo', 'Europe/Moscow')).toBe('Asia/Tokyo');
});

test('relative times use the right plural forms', () => {
  const now = Date.parse('2026-11-23T12:00:00.000Z');
  expect(formatRelative('2026-11-23T11:58:00.000Z', now, 'ru')).toBe('2 минуты назад');
  expect(formatRelative('2026-11-23T11:39:00.000Z', now, 'ru')).toBe('21 минуту назад');
  expect(formatRelative('2026-11-22T12:00:00.000Z', now, 'en')).toBe('yesterday');
  expect(formatRelative('2026-11-23T11:59:40.000Z', now, 'en')).toBe('now');
});

test('bitrates read as people say them', () => {
  expect(plain(formatBitrate(1_240_000, 'ru'))).toBe('1,2 Мбит/с');
  expect(plain(formatBitrate(48_000, 'en'))).toBe('48 kb/s');
  expect(formatBitrate(0, 'en')).toBe('–');
});

test('[DASH-02] sizes are told in the unit that people would choose', () => {
  expect(formatBytes(0, 'en')).toBe('0 B');
  expect(formatBytes(1_536, 'en')).toBe('1.5 kB');
  expect(formatBytes(29_302_784, 'en')).toBe('29.3 MB');
  expect(plain(formatBytes(500_100_000_000, 'ru'))).toBe('500 ГБ');
});
