import { createHmac } from 'node:crypto';
import { canonicalLogin, isLocked, LOGIN_MAX } from '#domain/account/index.ts';
import { DomainError, requireValid, textProblem } from '#domain/kernel/index.ts';
import type { Secrets } from '#platform/secrets/index.ts';
import type { BrowserSessionsOptions } from '../authentication/browser-sessions.ts';
import { createEntrance, createRecords, untilRefusal } from '../authentication/password-check.ts';
import type { SignInThrottle } from '../authentication/sign-in-throttle.ts';
import { deviceSecretOf } from './device-secrets.ts';
import { digestHa1 } from './ha1.ts';
import type { DeviceDirectory, DeviceOwner, DigestAttempt, DigestCredentials } from './port.ts';

export type DigestMeans = Pick<BrowserSessionsOptions, 'gate' | 'clock' | 'ids'> & {
  readonly secrets: Pick<Secrets, 'vault' | 'serverSecret'>;
  readonly devices: DeviceDirectory;
  readonly throttle: SignInThrottle;
};

const NAME_MAX = 255;
/** Milliseconds from the attempt to the refusal, whatever was wrong: less than the 500 of T1 in RFC 3261 §17.1.1.2. */
const REFUSED_AFTER = 250;
/** Attempts under way, most of them waiting to be refused. */
const AT_A_TIME = 1_000;

type Failure = 'unknown-login' | 'wrong-password' | 'not-active' | 'locked';

/** What was typed may be the secret as it was shown, or without its hyphens. */
const spellings = (secret: string): readonly string[] => [secret, secret.replaceAll('-', '')];

const failureOf = (owner: DeviceOwner | null, fits: boolean, now: string): Failure | undefined => {
  if (owner === null) return 'unknown-login';
  if (!fits) return 'wrong-password';
  if (!owner.active) return 'not-active';
  return isLocked(owner.lockout, now) ? 'locked' : undefined;
};

/**
 * The one place where the answer of a device to a digest challenge is tried. It shares the throttle and the lock-out with
 * the other doors (guide §3.5.7.2), but a right answer forgives no wrong passwords: a device that registers every minute
 * would keep the account open to guessing at the other doors.
 */
export const createDigestCredentials = (means: DigestMeans): DigestCredentials => {
  const { clock, devices, secrets, throttle } = means;
  const records = createRecords(means);
  const enter = createEntrance(clock, throttle, records);
  const standIns = secrets.serverSecret('digest-stand-ins');
  let underWay = 0;

  const checked: DigestCredentials['check'] = async (given, proves) => {
    const { username, origin, userAgent } = given;
    const login = loginOf(username);
    const tried = { realm: 'user', login, origin, userAgent } as const;
    const limited = { realm: 'device', login, address: origin.address } as const;
    await enter(limited, tried);
    const started = clock.monotonic();
    const owner = await devices.of(login);
    // Null where there is nothing that could be guessed.
    const secret = owner && deviceSecretOf(secrets.vault, owner);
    // Made for everybody, so that whoever has no secret is asked about in the same way.
    const standIn = createHmac('sha256', standIns).update(login).digest('base64url');
    const proved = spellings(secret?.reveal() ?? standIn).some((one) => proves(digestHa1(given, one)));
    const failure = failureOf(owner, proved && secret !== null, new Date(clock.now()).toISOString());
    if (owner !== null && failure === undefined) {
      throttle.succeeded(limited);
      return { accountId: owner.accountId };
    }
    throttle.failed(limited);
    const counts = failure === 'wrong-password' && secret !== null;
    await Promise.all([
      records.failed(tried, failure ?? 'unknown-login'),
      ...(counts ? [records.wrong(tried)] : []),
    ]);
    await untilRefusal(clock, started, REFUSED_AFTER);
    throw new DomainError(failure === 'locked' ? 'ACCOUNT_LOCKED' : 'SIGN_IN_FAILED');
  };

  return {
    async check(attempt, proves) {
      requireShort(attempt);
      if (underWay >= AT_A_TIME) throw new DomainError('OVERLOADED');
      underWay += 1;
      try {
        return await checked(attempt, proves);
      } finally {
        underWay -= 1;
      }
    },
  };
};

const requireShort = ({ username, realm }: DigestAttempt): void =>
  requireValid(
    textProblem(username, { field: 'username', min: 1, max: NAME_MAX }),
    textProblem(realm, { field: 'realm', max: NAME_MAX }),
  );

/** Devices name themselves `room` or `room@server`; whose domain it is was the gateway's business. */
const loginOf = (username: string): string => {
  const [user = ''] = username.split('@');
  return canonicalLogin(user.slice(0, LOGIN_MAX));
};
