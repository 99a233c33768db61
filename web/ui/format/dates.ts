/** How and where a viewer reads the time. */
export type Reading = {
  readonly locale: string;
  /** IANA name of the viewer's zone. */
  readonly timeZone: string;
  /** IANA name of the server's zone. */
  readonly serverTimeZone: string;
};

const tag = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

const format = (iso: string, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(tag(locale), options).format(new Date(iso));

/** `23.11.2026, 14:05:09` in the viewer's zone. */
export const formatDateTime = (iso: string, { locale, timeZone }: Reading): string =>
  format(iso, locale, {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** `23.11.2026, 14:05` in the viewer's zone. */
export const formatMinute = (iso: string, { locale, timeZone }: Reading): string =>
  format(iso, locale, {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

export const formatTime = (iso: string, { locale, timeZone }: Reading): string =>
  format(iso, locale, { timeZone, hour: '2-digit', minute: '2-digit' });

/** The same instant on the server's clock, with the name of its zone. */
export const formatServerTime = (iso: string, { locale, serverTimeZone }: Reading): string =>
  `${formatDateTime(iso, { locale, timeZone: serverTimeZone, serverTimeZone })} (${serverTimeZone})`;

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `5 minutes ago`, `вчера`; under a minute: `now`. */
export const formatRelative = (iso: string, now: number, locale: string): string => {
  const seconds = Math.round((Date.parse(iso) - now) / 1_000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return words.format(0, 'second');
};

/** The zone to show times in: the administrator's choice, where `server` follows the server. */
export const zoneOf = (choice: string, serverTimeZone: string): string =>
  choice === 'server' || choice === '' ? serverTimeZone : choice;
