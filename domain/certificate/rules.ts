import { type CertificateEnd, endNearDays } from './events.ts';
import type { CertificateFailure, InstalledCertificate } from './state.ts';

type Life = Pick<InstalledCertificate, 'validFrom' | 'validUntil'>;

/** Milliseconds since the epoch: after two thirds of its life, as authorities recommend. */
export const renewalDue = ({ validFrom, validUntil }: Life): number => {
  const from = Date.parse(validFrom);
  return from + ((Date.parse(validUntil) - from) * 2) / 3;
};

const DAY = 86_400_000;

/**
 * How near the end of a certificate is, as far as administrators are told; undefined while it is far, and while the server
 * renews it by itself and has had no day for it yet.
 */
export const nearEnd = (
  life: Life & { readonly renewsItself: boolean },
  now: number,
): CertificateEnd['days'] | undefined => {
  if (life.renewsItself && now < renewalDue(life) + DAY) return undefined;
  const left = Date.parse(life.validUntil) - now;
  return endNearDays.toSorted((one, other) => one - other).find((days) => left <= days * DAY);
};

const HOUR = 3_600_000;

/** Milliseconds until the next try after so many failures: doubled each time, never more than a day. */
export const retryDelay = (attempts: number): number => Math.min(24, 2 ** Math.max(0, attempts - 1)) * HOUR;

/** When to make or obtain it: at once while there is none, but not before a failure lets it be tried again. */
export const nextRequestAt = (
  certificate: Life | undefined,
  failure: Pick<CertificateFailure, 'retryAt'> | undefined,
): number =>
  Math.max(
    certificate === undefined ? 0 : renewalDue(certificate),
    failure ? Date.parse(failure.retryAt) : 0,
  );
