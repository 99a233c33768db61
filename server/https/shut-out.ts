import type { https, ValuesOf } from '#domain/settings/index.ts';

export type HttpsValues = ValuesOf<typeof https>;

/** Seconds. */
export const strictSeconds: Readonly<Record<HttpsValues['hsts'], number>> = {
  off: 0,
  day: 86_400,
  month: 2_592_000,
  year: 31_536_000,
};

/**
 * Whether somebody who uses the panel now might no longer find it: HTTPS goes, moves or shows another certificate, or
 * browsers are no longer to come by HTTP. To open it beside HTTP takes nothing from anybody.
 */
export const couldShutOut = (before: HttpsValues, after: HttpsValues): boolean => {
  const wasOpen = before.mode !== 'off';
  const isOpen = after.mode !== 'off';
  const moved = (['mode', 'port', 'tls12', 'tls13'] as const).some((field) => before[field] !== after[field]);
  const redirects = after.redirect && (!before.redirect || !wasOpen);
  const stricter = strictSeconds[after.hsts] > (wasOpen ? strictSeconds[before.hsts] : 0);
  return (wasOpen && moved) || (isOpen && (redirects || stricter));
};
