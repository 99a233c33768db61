import { admitsAddress, hasSecondFactor, type SignInFailureReason } from '#domain/access/index.ts';
import { canonicalLogin, LOGIN_MAX } from '#domain/account/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError, type DomainErrorCode, requireValid, textProblem } from '#domain/kernel/index.ts';
import type { OutsideAdministrators } from '../administrator-sources/port.ts';
import type { BrowserSessionsOptions, Origin } from './browser-sessions.ts';
import type { Credential, CredentialDirectory, Realm, SecondFactorDirectory } from './directories.ts';
import { createBuckets } from './limits.ts';
import type { Passwords } from './passwords.ts';
import type { Attempt, SignInThrottle } from './sign-in-throttle.ts';

export type PasswordAttempt = {
  readonly realm: Realm;
  readonly login: string;
  readonly password: string;
  readonly origin: Origin;
  /** How the program names itself. */
  readonly userAgent: string;
};

/** Who tried to come in, and from where. */
export type Tried = Omit<PasswordAttempt, 'password'>;

/** What checking a password takes. */
export type CheckingMeans = Pick<BrowserSessionsOptions, 'gate' | 'clock' | 'ids' | 'credentials'> & {
  readonly passwords: Passwords;
  readonly throttle: SignInThrottle;
  readonly outside: OutsideAdministrators;
  readonly secondFactors: SecondFactorDirectory;
  /** Milliseconds from the attempt to every refusal, so that what was found out takes no time of its own; default: 0. */
  readonly refuseAfter?: number;
};

/**
 * Resolves to the id of the account or administrator: his login, unless he comes from outside. Throws SIGN_IN_FAILED,
 * alike for unknown logins, wrong passwords and accounts that are not active; ACCOUNT_LOCKED, to those only who know
 * the password; RATE_LIMITED; ADDRESS_NOT_ALLOWED, before the password is looked at, so that nobody elsewhere learns
 * that he has guessed it.
 */
export type PasswordCheck = (attempt: PasswordAttempt) => Promise<string>;

const TYPED_PASSWORD_MAX = 1024;
/** Refused attempts beyond the limits are recorded now and then only: the log is no target. */
const THROTTLED_RECORDS = { capacity: 1, refillPerSecond: 1 / 60 };

/** As long while somebody else is asked, too: one of us is refused no sooner. */
const REFUSED_AFTER_ASKING = 1_000;

type Failure = Exclude<SignInFailureReason, 'throttled'>;

/** What came of trying. */
type Result = { readonly id: string } | { readonly failure: Failure };

const codes: Partial<Record<Failure, DomainErrorCode>> = {
  locked: 'ACCOUNT_LOCKED',
  'address-not-allowed': 'ADDRESS_NOT_ALLOWED',
};

const credentialOf = (
  credentials: CredentialDirectory,
  realm: Realm,
  login: string,
): Promise<Credential | null> =>
  realm === 'panel' ? credentials.ofAdministrator(login) : credentials.ofAccount(login);

const failureOf = (credential: Credential | null, fits: boolean): Failure | undefined => {
  if (credential === null) return 'unknown-login';
  if (!fits) return 'wrong-password';
  return credential.active ? undefined : 'not-active';
};

const isFree = (take: () => void): boolean => {
  try {
    take();
    return true;
  } catch {
    return false;
  }
};

/** Commands of authentication itself, and what is written down of an attempt. */
export const createRecords = ({ gate, ids }: Pick<CheckingMeans, 'gate' | 'ids'>) => {
  const principal = { kind: 'system', component: 'authentication' } as const;
  const tell = async (command: RostrumCommand, origin: Origin): Promise<void> => {
    const commandId = ids.uuid();
    await gate.execute(command, { principal, origin, commandId, correlationId: commandId });
  };
  return {
    failed: ({ realm, login, userAgent, origin }: Tried, reason: SignInFailureReason) =>
      tell({ type: 'RecordSignInFailure', data: { realm, login, reason, userAgent } }, origin),
    /** Counts by the policy; nothing happens for logins that do not exist. */
    wrong: ({ login, origin }: Pick<Tried, 'login' | 'origin'>) =>
      tell({ type: 'RecordWrongPassword', data: { accountId: login } }, origin),
    /** Whether the account is open to the one who knows its password. */
    async accepted({ login, origin }: PasswordAttempt): Promise<boolean> {
      try {
        await tell({ type: 'AcceptPassword', data: { accountId: login } }, origin);
        return true;
      } catch (error) {
        if (error instanceof DomainError && error.code === 'ACCOUNT_LOCKED') return false;
        throw error;
      }
    },
  };
};

/** Takes its part of what the limits allow, or throws RATE_LIMITED and writes it down now and then. */
export const createEntrance = (
  clock: CheckingMeans['clock'],
  throttle: SignInThrottle,
  records: Pick<ReturnType<typeof createRecords>, 'failed'>,
) => {
  const throttledRecords = createBuckets(clock, THROTTLED_RECORDS);
  return async (limited: Attempt, tried: Tried): Promise<void> => {
    try {
      throttle.enter(limited);
    } catch (refusal) {
      if (isFree(() => throttledRecords.take(tried.login))) await records.failed(tried, 'throttled');
      throw refusal;
    }
  };
};

/** Another's answer takes another time than ours; whoever waits for it learns nothing of who exists where. */
export const untilRefusal = (
  clock: CheckingMeans['clock'],
  started: number,
  after: number,
): Promise<void> => {
  const rest = started + after - clock.monotonic();
  return rest <= 0 ? Promise.resolve() : new Promise((resolve) => void clock.schedule(rest, resolve));
};

/**
 * The one place where a password is tried, whatever the door: panel, personal area, API, devices. Cheap before
 * expensive: limits, then the hash, then the log; the same steps whether the login exists or not. Wrong passwords of
 * accounts are counted and lock them (guide §3.5.7.2).
 */
export const createPasswordCheck = (means: CheckingMeans): PasswordCheck => {
  const { clock, credentials, passwords, throttle, outside, secondFactors, refuseAfter = 0 } = means;
  const records = createRecords(means);
  const enter = createEntrance(clock, throttle, records);

  const tried = async (attempt: PasswordAttempt): Promise<Result> => {
    const { realm, login, password, origin } = attempt;
    if (realm === 'panel' && !admitsAddress(await credentials.panelAccess(), origin.address))
      return { failure: 'address-not-allowed' };
    const credential = await credentialOf(credentials, realm, login);
    const fits = await passwords.fits(password, credential?.passwordHash);
    const failure = failureOf(credential, fits);
    if (realm === 'panel' && credential === null) return triedOutside(attempt);
    if (failure !== undefined) return { failure };
    const open = realm === 'panel' || (await records.accepted(attempt));
    return open ? { id: login } : { failure: 'locked' };
  };

  /** Of a login that the panel does not know. */
  const triedOutside = async (attempt: PasswordAttempt): Promise<Result> => {
    if (!(await outside.isAsked())) return { failure: 'unknown-login' };
    const answer = await outside.check(attempt);
    if ('administratorId' in answer) return { id: answer.administratorId };
    return answer;
  };

  return async (given) => {
    const login = canonicalLogin(given.login.slice(0, LOGIN_MAX));
    requireValid(textProblem(given.password, { field: 'password', min: 1, max: TYPED_PASSWORD_MAX }));
    const attempt = { ...given, login };
    const limited = { realm: given.realm, login, address: given.origin.address };
    await enter(limited, attempt);
    const started = clock.monotonic();
    const result = await tried(attempt);
    if ('id' in result) {
      // With a second factor half of the way is not done: knowing the password earns no fresh attempts.
      const half = given.realm === 'panel' && hasSecondFactor(await secondFactors.of(result.id));
      if (!half) throttle.succeeded(limited);
      return result.id;
    }
    const { failure } = result;
    throttle.failed(limited);
    const counts = given.realm === 'user' && (failure === 'wrong-password' || failure === 'unknown-login');
    await Promise.all([records.failed(attempt, failure), ...(counts ? [records.wrong(attempt)] : [])]);
    const isAsked = given.realm === 'panel' && (await outside.isAsked());
    await untilRefusal(clock, started, isAsked ? REFUSED_AFTER_ASKING : refuseAfter);
    throw new DomainError(codes[failure] ?? 'SIGN_IN_FAILED');
  };
};
