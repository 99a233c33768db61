import { describe, expect, it } from 'vitest';
import type { SessionPrincipal } from '#domain/access/index.ts';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { signInSessions } from './evolve.ts';

const olga: SessionPrincipal = { kind: 'account', id: 'olga' };

const signedIn = (sessionId: string, principal: SessionPrincipal = olga) =>
  fact(
    'SignedIn',
    {
      sessionId,
      principal,
      tokenHash: `token of ${sessionId}`,
      expiresAt: '2026-03-01T21:00:00.000Z',
      userAgent: 'Firefox 150',
    },
    { actor: { kind: 'anonymous', id: '', address: '192.0.2.5' } },
  );

describe.each(deliveryModes)('sign-in sessions, events arriving %s', (_mode, mode) => {
  it('are found by the present token only', async () => {
    const { queries } = await given(
      signInSessions,
      [
        signedIn('s1'),
        fact('SessionTokenRotated', {
          sessionId: 's1',
          principal: olga,
          tokenHash: 'fresh',
          expiresAt: '2026-03-02T09:00:00.000Z',
        }),
      ],
      mode,
    );
    expect(await queries.signInSessions.byTokenHash('token of s1')).toBeNull();
    const expected = {
      id: 's1',
      sessionId: 's1',
      tokenHash: 'fresh',
      principal: olga,
      principalKey: 'account:olga',
      expiresAt: '2026-03-02T09:00:00.000Z',
      userAgent: 'Firefox 150',
      address: '192.0.2.5',
      createdAt: '2026-03-01T09:00:00.000Z',
      activeAt: '2026-03-01T09:00:01.000Z',
      position: 2,
    };
    expect(await queries.signInSessions.byTokenHash('fresh')).toEqual(expected);
    expect(await queries.signInSessions.byId('s1')).toEqual(expected);
  });

  it('of one principal come newest first, signed-out ones aside', async () => {
    const { queries } = await given(
      signInSessions,
      [
        signedIn('s1'),
        signedIn('s2'),
        signedIn('s3'),
        signedIn('s4', { kind: 'administrator', id: 'olga' }),
        fact('SignedOut', { sessionId: 's2', principal: olga, reason: 'revoked' }),
      ],
      mode,
    );
    const { items } = await queries.signInSessions.ofPrincipal(olga, { limit: 10 });
    expect(items.map(({ id }) => id)).toEqual(['s3', 's1']);
  });
});
