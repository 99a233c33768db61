import { documentProjection, type EventOf } from '../projection.ts';
import type { SignInSessionDocument } from './document.ts';

const handles = ['SignedIn', 'SessionTokenRotated', 'SignedOut'] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const evolve = (
  session: SignInSessionDocument | null,
  event: Handled,
): SignInSessionDocument | null => {
  if (event.type === 'SignedIn') {
    const { sessionId, principal, tokenHash, expiresAt, userAgent } = event.data;
    return {
      id: sessionId,
      sessionId,
      tokenHash,
      principal,
      principalKey: `${principal.kind}:${principal.id}`,
      expiresAt,
      userAgent,
      address: event.actor.address ?? null,
      createdAt: event.time,
      position: event.position,
    };
  }
  if (session === null || event.type === 'SignedOut') return null;
  const { tokenHash, expiresAt } = event.data;
  return { ...session, tokenHash, expiresAt, position: event.position };
};

export const signInSessions = documentProjection<Handled['type'], SignInSessionDocument>({
  name: 'sign-in-sessions',
  version: 2,
  collection: {
    name: 'sign-in-sessions',
    indexes: [['tokenHash'], ['principalKey', 'createdAt'], ['principalKey', 'expiresAt'], ['expiresAt']],
    selective: ['tokenHash', 'createdAt', 'expiresAt'],
  },
  handles,
  begins: ['SignedIn'],
  target: (event) => event.data.sessionId,
  evolve,
});
