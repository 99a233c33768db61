import type { SessionPrincipal } from '#domain/access/index.ts';
import type { BegunSession, BrowserSessions } from './browser-sessions.ts';
import type { Realm } from './directories.ts';
import type { PasswordAttempt, PasswordCheck } from './password-check.ts';

export type SignInRequest = PasswordAttempt;

export type SignInMeans = {
  readonly checkPassword: PasswordCheck;
  readonly sessions: Pick<BrowserSessions, 'begin'>;
};

const sessionPrincipal = (realm: Realm, id: string): SessionPrincipal =>
  realm === 'panel' ? { kind: 'administrator', id } : { kind: 'account', id };

export const createSignIn =
  ({ checkPassword, sessions }: SignInMeans) =>
  async (request: SignInRequest): Promise<BegunSession> => {
    const login = await checkPassword(request);
    return sessions.begin(sessionPrincipal(request.realm, login), request.origin, request.userAgent);
  };
