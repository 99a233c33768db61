import { endOfDay, instantOf, startOfDay } from '#web/ui/format/zoned.ts';

/** Days in the viewer's zone, each with a time of that day or as a whole: `2026-11-23`, `2026-11-23T09:30`. */
export type Interval = { readonly from?: string; readonly to?: string };

const shape = /^\d{4}-\d\d-\d\d(T([01]\d|2[0-3]):[0-5]\d)?$/;

/** Whether an end of an interval makes sense. */
export const isEnd = (text: string): boolean => shape.test(text);

export const dayOf = (end: string): string => end.slice(0, 10);

/** `09:30`; empty for the whole day. */
export const timeOf = (end: string): string => end.slice(11);

export const endOf = (day: string, time: string): string => (time === '' ? day : `${day}T${time}`);

export type Instants = { from?: string; to?: string };

/** The interval for the server: a day as a whole is in it, and with a time it ends at the beginning of that minute. */
export const instantsOf = ({ from, to }: Interval, timeZone: string): Instants | null => {
  if (from === undefined && to === undefined) return null;
  const at = (end: string, whole: typeof startOfDay): string =>
    timeOf(end) === '' ? whole(end, timeZone) : instantOf(`${dayOf(end)} ${timeOf(end)}:00`, timeZone);
  return {
    ...(from === undefined ? {} : { from: at(from, startOfDay) }),
    ...(to === undefined ? {} : { to: at(to, endOfDay) }),
  };
};
