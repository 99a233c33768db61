import type { Reading } from '../format/dates.ts';

const tag = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Words for the places of a time axis, in the zone of the viewer; `distance` is that of two places, in seconds. */
export const timeLabels = ({ locale, timeZone }: Pick<Reading, 'locale' | 'timeZone'>) => {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const words = new Intl.DateTimeFormat(tag(locale), { timeZone, ...options });
    return (seconds: number): string => words.format(new Date(seconds * 1000)).replace(' г.', '');
  };
  const second = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const minute = format({ hour: '2-digit', minute: '2-digit' });
  const day = format({ day: 'numeric', month: 'short' });
  const month = format({ month: 'short', year: 'numeric' });
  return (seconds: number, distance: number): string => {
    if (distance >= 28 * DAY) return month(seconds);
    if (distance >= DAY) return day(seconds);
    // Midnight says which day begins.
    if (minute(seconds) === '00:00' && distance >= HOUR) return day(seconds);
    return distance < 60 ? second(seconds) : minute(seconds);
  };
};

/** The time of a column in full, as far as its width makes sense of it. */
export const columnTime = (
  { locale, timeZone }: Pick<Reading, 'locale' | 'timeZone'>,
  step: number,
): ((seconds: number) => string) => {
  const words = new Intl.DateTimeFormat(tag(locale), {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    ...(step >= DAY ? { year: 'numeric' } : { hour: '2-digit', minute: '2-digit' }),
    ...(step < 60 ? { second: '2-digit' } : {}),
  });
  return (seconds) => words.format(new Date(seconds * 1000));
};
