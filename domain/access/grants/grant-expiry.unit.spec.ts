import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { type GrantEvent, grantExpiry } from './index.ts';

const owner = { grantId: 'g', applicationId: 'app', accountId: null };
const expiresAt = '2026-03-02T09:00:00.000Z';
const issued: GrantEvent = {
  type: 'GrantIssued',
  data: {
    ...owner,
    kind: 'client-credentials',
    scopes: [],
    generation: 0,
    accessTokenHash: 'a',
    accessExpiresAt: expiresAt,
    refreshTokenHash: null,
    expiresAt,
  },
};
const recorded = (event: GrantEvent): RecordedEvent<GrantEvent> => ({
  ...event,
  version: 1,
  id: 'e',
  stream: 'grant-g',
  revision: 0,
  position: 1,
  time: '2026-03-01T09:00:00.000Z',
  actor: { kind: 'system', id: 'test' },
  correlationId: 'c',
  commandId: 'command',
});

const wishesAfter = (...events: readonly GrantEvent[]) => {
  let state: ReturnType<typeof grantExpiry.evolve>;
  for (const event of events) state = grantExpiry.evolve(state, recorded(event));
  return state === undefined ? [] : grantExpiry.wishes(state);
};

describe('[API-02] what was given for a time', () => {
  it('is over a day after its last token has run out, revoked or not', () => {
    const wish = {
      due: Date.parse('2026-03-03T09:00:00.000Z'),
      command: { type: 'ExpireGrant', data: { grantId: 'g' } },
    };
    expect(wishesAfter(issued)).toMatchObject([wish]);
    expect(
      wishesAfter(issued, { type: 'GrantRevoked', data: { ...owner, reason: 'revoked' } }),
    ).toMatchObject([wish]);
  });

  it('is over once', () => {
    expect(wishesAfter(issued, { type: 'GrantExpired', data: owner })).toEqual([]);
    expect(grantExpiry.threadOf(issued)).toBe('g');
  });
});
