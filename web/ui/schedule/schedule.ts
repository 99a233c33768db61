/** A schedule as the API has it; what does not belong to the kind is null or empty. */
export type Schedule = {
  readonly kind: 'NONE' | 'ONCE' | 'WEEKLY';
  readonly start: string | null;
  readonly days: Weekday[];
  readonly time: string | null;
  readonly timeZone: string | null;
  readonly minutes: number | null;
};

export const weekdays = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;

export type Weekday = (typeof weekdays)[number];

/** A zone as people call it: `Moscow Time`, `Москва`. */
export const zoneName = (timeZone: string, locale: string): string => {
  if (timeZone === 'UTC') return 'UTC';
  const words = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortGeneric' });
  return words.formatToParts(new Date()).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
};

/** `Tuesday, 1 December 2026 at 10:00` on the clocks of the zone. */
export const startText = (start: string, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(start));

/** The same moment on the clocks of another zone, with the day where that differs, too; null where the clocks agree. */
export const startIn = (own: string, start: string, timeZone: string, locale: string): string | null => {
  const [here, there] = [startText(start, own, locale), startText(start, timeZone, locale)];
  if (here === there) return null;
  const day = (zone: string): string =>
    new Date(start).toLocaleDateString(locale, { timeZone: zone, dateStyle: 'short' });
  if (day(own) !== day(timeZone)) return here;
  return new Date(start).toLocaleTimeString(locale === 'en' ? 'en-GB' : locale, {
    timeZone: own,
    hour: '2-digit',
    minute: '2-digit',
  });
};

/** `Mon`, `пн`: of 5 January 1970, a Monday, and the days after it. */
export const shortWeekday = (day: Weekday, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 5 + weekdays.indexOf(day))),
  );
