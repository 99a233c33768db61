import type { SessionPrincipal } from '#domain/access/index.ts';
import { canonicalLogin, LOGIN_MAX } from '#domain/account/index.ts';
import { DomainError, requireValid, textProblem } from '#domain/kernel/index.ts';
import type { BegunSession, BrowserSessions, BrowserSessionsOptions, Origin } from './browser-sessions.ts';
import type { Credential, CredentialDirectory, Realm } from './directories.ts';
import { createBuckets } from './limits.ts';
import type { Passwords } from './passwords.ts';
import type { Attempt, SignInThrottle } from './sign-in-throttle.ts';

export type SignInRequest = {
  readonly realm: Realm;
  readonly login: string;
  readonly password: string;
  readonly origin: Origin;
  readonly userAgent: string;
};

/** What checking a password takes. */
export type CheckingMeans = Pick<BrowserSessionsOptions, 'gate' | 'clock' | 'ids' | 'credentials'> & {
  readonly sessions: Pick<BrowserSessions, 'begin'>;
  readonly passwords: Passwords;
  readonly throttle: SignInThrottle;
};

const TYPED_PASSWORD_MAX = 1024;
/** Refused attempts beyond the limits are recorded now and then only: the log is no target. */
const THROTTLED_RECORDS = { capacity: 1, refillPerSecond: 1 / 60 };

type FailureReason = 'unknown-login' | 'wrong-password' | 'not-active' | 'throttled';

export const credentialOf = (
  credentials: CredentialDirectory,
  realm: Realm,
  login: string,
): Promise<Credential | null> =>
  realm === 'panel' ? credentials.ofAdministrator(login) : credentials.ofAccount(login);

const failureOf = (credential: Credential | null, fits: boolean): FailureReason | undefined => {
  if (credential === null) return 'unknown-login';
  if (!fits) return 'wrong-password';
  return credential.active ? undefined : 'not-active';
};

const sessionPrincipal = (realm: Realm, id: string): SessionPrincipal =>
  realm === 'panel' ? { kind: 'administrator', id } : { kind: 'account', id };

const isFree = (take: () => void): boolean => {
  try {
    take();
    return true;
  } catch {
    return false;
  }
};

const createFailureRecords = ({ gate, ids }: Pick<CheckingMeans, 'gate' | 'ids'>) => {
  const principal = { kind: 'system', component: 'authentication' } as const;
  return async ({ realm, login, userAgent, origin }: SignInRequest, reason: FailureReason): Promise<void> => {
    const commandId = ids.uuid();
    const command = { type: 'RecordSignInFailure', data: { realm, login, reason, userAgent } } as const;
    await gate.execute(command, { principal, origin, commandId, correlationId: commandId });
  };
};

/** Cheap before expensive: limits, then the hash, then the log; the same steps whether the login exists or not. */
export const createSignIn = (means: CheckingMeans) => {
  const { clock, credentials, passwords, sessions, throttle } = means;
  const recordFailure = createFailureRecords(means);
  const throttledRecords = createBuckets(clock, THROTTLED_RECORDS);

  const enter = async (attempt: Attempt, request: SignInRequest): Promise<void> => {
    try {
      throttle.enter(attempt);
    } catch (refusal) {
      if (isFree(() => throttledRecords.take(attempt.login))) await recordFailure(request, 'throttled');
      throw refusal;
    }
  };

  return async (request: SignInRequest): Promise<BegunSession> => {
    const { realm, password, origin, userAgent } = request;
    const login = canonicalLogin(request.login.slice(0, LOGIN_MAX));
    requireValid(textProblem(password, { field: 'password', min: 1, max: TYPED_PASSWORD_MAX }));
    const attempt = { realm, login, address: origin.address };
    await enter(attempt, request);
    const credential = await credentialOf(credentials, realm, login);
    const fits = await passwords.fits(password, credential?.passwordHash);
    const failure = failureOf(credential, fits);
    if (failure !== undefined) {
      throttle.failed(attempt);
      await recordFailure(request, failure);
      throw new DomainError('SIGN_IN_FAILED');
    }
    throttle.succeeded(attempt);
    return sessions.begin(sessionPrincipal(realm, login), origin, userAgent);
  };
};
