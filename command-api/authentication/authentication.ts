import type { SessionPrincipal } from '#domain/access/index.ts';
import { canonicalLogin, LOGIN_MAX } from '#domain/account/index.ts';
import { DomainError, requireValid, textProblem } from '#domain/kernel/index.ts';
import type { CommandContext, Receipt } from '../port.ts';
import {
  type BegunSession,
  type BrowserSessions,
  type BrowserSessionsOptions,
  createBrowserSessions,
  type Origin,
  type SignedInPrincipal,
} from './browser-sessions.ts';
import type { Credential, Realm } from './directories.ts';
import { createBuckets } from './limits.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { type Attempt, createSignInThrottle, type SignInLimits } from './sign-in-throttle.ts';

export type SignInRequest = {
  readonly realm: Realm;
  readonly login: string;
  readonly password: string;
  readonly origin: Origin;
  readonly userAgent: string;
};

export type PasswordChange = {
  readonly principal: SignedInPrincipal;
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly origin: Origin;
  readonly userAgent: string;
};

export type Authentication = BrowserSessions & {
  /** Answers alike, in text and time, for unknown logins, wrong passwords and accounts that are not active. */
  signIn(request: SignInRequest): Promise<BegunSession>;
  signOut(principal: SignedInPrincipal, origin: Origin): Promise<Receipt>;
  /** Ends all sessions of the principal and begins a new one for the browser that asked. */
  changeOwnPassword(change: PasswordChange): Promise<BegunSession>;
  /** For accounts and administrators that somebody else makes or mends. */
  hashNewPassword: Passwords['hashNew'];
};

export type AuthenticationOptions = BrowserSessionsOptions & {
  readonly passwords?: Passwords;
  readonly limits?: SignInLimits;
};

const TYPED_PASSWORD_MAX = 1024;
/** Refused attempts beyond the limits are recorded now and then only: the log is no target. */
const THROTTLED_RECORDS = { capacity: 1, refillPerSecond: 1 / 60 };

type FailureReason = 'unknown-login' | 'wrong-password' | 'not-active' | 'throttled';

export const createAuthentication = (options: AuthenticationOptions): Authentication => {
  const { gate, clock, ids, credentials, sessions: directory, limits } = options;
  const sessions = createBrowserSessions(options);
  const passwords = options.passwords ?? createPasswords();
  const throttle = createSignInThrottle(clock, limits);
  const throttledRecords = createBuckets(clock, THROTTLED_RECORDS);

  const context = (principal: CommandContext['principal'], origin: Origin): CommandContext => {
    const commandId = ids.uuid();
    return { principal, origin, commandId, correlationId: commandId };
  };

  const recordFailure = async (request: SignInRequest, reason: FailureReason): Promise<void> => {
    const { realm, login, userAgent, origin } = request;
    const data = { realm, login, reason, userAgent };
    const anonymous = { kind: 'system', component: 'authentication' } as const;
    await gate.execute({ type: 'RecordSignInFailure', data }, context(anonymous, origin));
  };

  const enter = async (attempt: Attempt, request: SignInRequest): Promise<void> => {
    try {
      throttle.enter(attempt);
    } catch (refusal) {
      if (isFree(() => throttledRecords.take(attempt.login))) await recordFailure(request, 'throttled');
      throw refusal;
    }
  };

  const credentialOf = (realm: Realm, login: string): Promise<Credential | null> =>
    realm === 'panel' ? credentials.ofAdministrator(login) : credentials.ofAccount(login);

  return {
    ...sessions,
    hashNewPassword: passwords.hashNew,

    async signIn(request) {
      const { realm, password, origin, userAgent } = request;
      const login = canonicalLogin(request.login.slice(0, LOGIN_MAX));
      requireValid(textProblem(password, { field: 'password', min: 1, max: TYPED_PASSWORD_MAX }));
      const attempt = { realm, login, address: origin.address };
      await enter(attempt, request);
      const credential = await credentialOf(realm, login);
      const fits = await passwords.fits(password, credential?.passwordHash);
      const failure = failureOf(credential, fits);
      if (failure !== undefined) {
        throttle.failed(attempt);
        await recordFailure(request, failure);
        throw new DomainError('SIGN_IN_FAILED');
      }
      throttle.succeeded(attempt);
      return sessions.begin(sessionPrincipal(realm, login), origin, userAgent);
    },

    async signOut(principal, origin) {
      const data = { sessionId: principal.sessionId, reason: 'signed-out' } as const;
      const receipt = await gate.execute({ type: 'SignOut', data }, context(principal, origin));
      await directory.settled(receipt.position);
      return receipt;
    },

    async changeOwnPassword({ principal, currentPassword, newPassword, origin, userAgent }) {
      const realm: Realm = principal.kind === 'administrator' ? 'panel' : 'user';
      const attempt = { realm, login: principal.id, address: origin.address };
      throttle.enter(attempt);
      const credential = await credentialOf(realm, principal.id);
      if (!(await passwords.fits(currentPassword, credential?.passwordHash))) {
        throttle.failed(attempt);
        throw invalid('currentPassword', 'wrongPassword');
      }
      throttle.succeeded(attempt);
      if (newPassword === currentPassword) throw invalid('newPassword', 'samePassword');
      const passwordHash = await passwords.hashNew(newPassword, {
        login: principal.id,
        field: 'newPassword',
      });
      await gate.execute(passwordCommand(principal, passwordHash), context(principal, origin));
      return sessions.begin({ kind: principal.kind, id: principal.id }, origin, userAgent);
    },
  };
};

const failureOf = (credential: Credential | null, fits: boolean): FailureReason | undefined => {
  if (credential === null) return 'unknown-login';
  if (!fits) return 'wrong-password';
  return credential.active ? undefined : 'not-active';
};

const sessionPrincipal = (realm: Realm, id: string): SessionPrincipal =>
  realm === 'panel' ? { kind: 'administrator', id } : { kind: 'account', id };

const passwordCommand = ({ kind, id }: SignedInPrincipal, passwordHash: string) =>
  kind === 'account'
    ? ({ type: 'ChangeAccountPassword', data: { accountId: id, passwordHash } } as const)
    : ({
        type: 'ChangeAdministratorPassword',
        data: { administratorId: id, passwordHash, mustChangePassword: false },
      } as const);

const invalid = (field: string, rule: string): DomainError =>
  new DomainError('VALIDATION_FAILED', { problems: [{ field, rule }] });

const isFree = (take: () => void): boolean => {
  try {
    take();
    return true;
  } catch {
    return false;
  }
};
