import type { AccessEvent, SessionPrincipal } from '../events.ts';

export type SignInState =
  | { readonly status: 'none' }
  | {
      readonly status: 'active' | 'ended';
      readonly principal: SessionPrincipal;
      readonly tokenHash: string;
      readonly expiresAt: string;
    };

export const notSignedIn: SignInState = { status: 'none' };

export const signInStream = (sessionId: string): string => `sign-in-${sessionId}`;

/** A stream per day: failures can be many, and no rule needs the old ones. */
export const signInFailureStream = (now: string): string => `sign-in-failures-${now.slice(0, 10)}`;

export const evolveSignIn = (state: SignInState, event: AccessEvent): SignInState => {
  if (event.type === 'SignedIn') {
    const { principal, tokenHash, expiresAt } = event.data;
    return { status: 'active', principal, tokenHash, expiresAt };
  }
  if (state.status !== 'active') return state;
  switch (event.type) {
    case 'SessionTokenRotated':
      return { ...state, tokenHash: event.data.tokenHash, expiresAt: event.data.expiresAt };
    case 'SignedOut':
      return { ...state, status: 'ended' };
    default:
      return state;
  }
};
