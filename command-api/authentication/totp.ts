import { Secret, TOTP } from 'otpauth';
import type { Clock } from '#platform/clock/port.ts';

/** Seconds for which a code holds; the one before and the one after are accepted, for clocks are never quite right. */
const PERIOD = 30;
const WINDOW = 1;
const DIGITS = 6;
/** RFC 4226 §4: 160 bits. */
const SECRET_BYTES = 20;

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({
    issuer: 'Rostrum',
    label,
    secret: Secret.fromBase32(secret),
    digits: DIGITS,
    period: PERIOD,
    algorithm: 'SHA1',
  });

/** In base 32, as authenticator apps want it. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What the picture on the screen says (Key URI Format). */
export const totpUri = (secret: string, { server, login }: { server: string; login: string }): string =>
  totpOf(secret, `${login} (${server})`).toString();

/** The number of the 30 seconds for which the code is right; null for any other code. */
export const totpStep = (secret: string, code: string, clock: Pick<Clock, 'now'>): number | null => {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = clock.now();
  const delta = totpOf(secret).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD) + delta;
};
