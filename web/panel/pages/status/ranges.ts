import type { Span } from '#web/ui/charts/chart-data.ts';
import { compact, type RawSearch, text, word } from '../../data/search-params.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

export const ranges = ['hour', 'day', 'week', 'month', 'year'] as const;
export type RangeName = (typeof ranges)[number];

/** Seconds back from now. */
export const lengths: Readonly<Record<RangeName, number>> = {
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
};

export const charts = ['cpu', 'memory', 'network', 'conferences', 'people', 'disk'] as const;
export type ChartName = (typeof charts)[number];

export const traffics = ['machine', 'media', 'web'] as const;
export type Traffic = (typeof traffics)[number];

/** Seconds: within less there are only a few samples. */
const SHORTEST = 120;
const LONGEST = 732 * DAY;

/** An instant of an address: `2026-11-23T09:30:00.000Z`. */
const instant = (raw: RawSearch, name: string): string | undefined => {
  const value = text(raw, name);
  const time = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
};

/** What the page says in its address: range or interval, what traffic, which chart is large. */
export const serverSearch = (raw: RawSearch) => {
  const from = instant(raw, 'from');
  const until = instant(raw, 'until');
  return compact({
    range: word(raw, 'range', ranges),
    ...(from !== undefined && until !== undefined && from < until ? { from, until } : {}),
    traffic: word(raw, 'traffic', traffics),
    chart: word(raw, 'chart', charts),
  });
};

/** An interval that can be shown: in whole seconds, neither too short nor too long. */
export const fitting = ({ from, until }: Span): Span => {
  const length = Math.min(LONGEST, Math.max(SHORTEST, until - from));
  const middle = (from + until) / 2;
  const begin = Math.round(middle - length / 2);
  return { from: begin, until: begin + Math.round(length) };
};

/** Twice as long, around the same middle, and not into the future. */
export const wider = ({ from, until }: Span, now: number): Span => {
  const half = (until - from) / 2;
  const end = Math.min(Math.max(now, until), until + half);
  return fitting({ from: end - 4 * half, until: end });
};
