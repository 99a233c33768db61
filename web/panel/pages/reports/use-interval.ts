import { useReading } from '#web/ui/format/reading-context.tsx';
import { type Instants, type Interval, instantsOf } from './interval.ts';

/** The chosen days and times as instants for the server, or nothing. */
export const useInterval = (interval: Interval): Instants | null =>
  instantsOf(interval, useReading().timeZone);
