import type { SessionPrincipal } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { BegunSession, BrowserSessions } from './browser-sessions.ts';
import type { Realm } from './directories.ts';
import { noPasskeys, type PasskeyPlace } from './passkeys/relying-party.ts';
import type { PasswordAttempt, PasswordCheck } from './password-check.ts';
import type { SecondStepAnswer, SecondStepKeeper } from './second-step.ts';
import type { SecondStep } from './second-step-tickets.ts';

/** `passkeys`: where the browser could show some; nowhere while absent. */
export type SignInRequest = PasswordAttempt & { readonly passkeys?: PasskeyPlace };

/** Only the panel asks for more than a password. */
export type SignIn = {
  (request: SignInRequest & { readonly realm: 'user' }): Promise<BegunSession>;
  (request: SignInRequest): Promise<BegunSession | SecondStep>;
};

export type SignInMeans = {
  readonly checkPassword: PasswordCheck;
  readonly sessions: Pick<BrowserSessions, 'begin'>;
  readonly secondStep: SecondStepKeeper;
};

const sessionPrincipal = (realm: Realm, id: string): SessionPrincipal =>
  realm === 'panel' ? { kind: 'administrator', id } : { kind: 'account', id };

export const createSignIn = ({ checkPassword, sessions, secondStep }: SignInMeans): SignIn =>
  (async (request: SignInRequest): Promise<BegunSession | SecondStep> => {
    const login = await checkPassword(request);
    const { realm, passkeys = noPasskeys } = request;
    const step = realm === 'panel' ? await secondStep.ask(login, 'sign-in', passkeys) : null;
    if (step !== null) return step;
    return sessions.begin(sessionPrincipal(realm, login), request.origin, request.userAgent);
  }) as SignIn;

/** The second step after the password, or a passkey that stands for both. */
export const createSignInFinish =
  ({ sessions, secondStep }: Omit<SignInMeans, 'checkPassword'>) =>
  async (answer: SecondStepAnswer): Promise<BegunSession> => {
    const { administratorId, purpose } = await secondStep.answer(answer);
    if (purpose !== 'sign-in') throw new DomainError('SECOND_FACTOR_FAILED');
    return sessions.begin(sessionPrincipal('panel', administratorId), answer.origin, answer.userAgent);
  };
