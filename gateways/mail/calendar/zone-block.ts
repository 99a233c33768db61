import { offsetAt } from '#domain/kernel/index.ts';
import { wallClock } from './wall-clock.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

type Change = { readonly at: number; readonly from: number; readonly to: number };

/** The very minute at which clocks change between two days. */
const between = (zone: string, low: number, high: number): number => {
  let [before, after] = [low, high];
  while (after - before > MINUTE) {
    const middle = Math.floor((before + after) / 2 / MINUTE) * MINUTE;
    if (offsetAt(zone, middle) === offsetAt(zone, before)) before = middle;
    else after = middle;
  }
  return after;
};

const changesOf = (zone: string, from: number, to: number): readonly Change[] => {
  const changes: Change[] = [];
  for (let day = from; day < to; day += DAY) {
    const [old, now] = [offsetAt(zone, day), offsetAt(zone, day + DAY)];
    if (old !== now) changes.push({ at: between(zone, day, day + DAY), from: old, to: now });
  }
  return changes;
};

const two = (value: number): string => String(value).padStart(2, '0');

const offsetText = (minutes: number): string =>
  `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;

const localText = (at: number, offset: number): string => wallClock(at, offset);

const observance = ({ at, from, to }: Change): readonly string[] => {
  const kind = to > from ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${localText(at, from)}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${kind}`,
  ];
};

/** RFC 5545 3.6.5 with each change of the clocks of a time named by itself, as the system's zones know them. */
export const zoneBlock = (zone: string, from: number, to: number): string => {
  const first = Math.floor(from / DAY) * DAY;
  const offset = offsetAt(zone, first);
  const changes = changesOf(zone, first, to);
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observance({ at: first, from: offset, to: offset }),
    ...changes.flatMap(observance),
    'END:VTIMEZONE',
  ].join('\r\n');
};
