import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '#domain/account/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { type GrantEvent, grantEnding } from './index.ts';

type Event = GrantEvent | AccountEvent;

const issued = (grantId: string, expiresAt: string): GrantEvent => ({
  type: 'GrantIssued',
  data: {
    grantId,
    applicationId: 'app',
    accountId: 'ann',
    kind: 'password',
    scopes: [],
    generation: 0,
    accessTokenHash: 'a',
    accessExpiresAt: expiresAt,
    refreshTokenHash: 'r',
    expiresAt,
  },
});

const at = (event: Event, time: string): RecordedEvent<Event> => ({
  ...event,
  id: `id of ${event.type}`,
  version: 1,
  stream: 'any',
  revision: 0,
  position: 1,
  time,
  actor: { kind: 'system', id: 'test' },
  correlationId: 'c',
  commandId: 'command',
});

const wishesAfter = (...events: readonly RecordedEvent<Event>[]) => {
  let state: ReturnType<typeof grantEnding.evolve>;
  for (const event of events) state = grantEnding.evolve(state, event);
  return state === undefined ? [] : grantEnding.wishes(state).map(({ command }) => command.data);
};

const early = '2026-01-01T00:00:00.000Z';
const late = '2026-03-01T00:00:00.000Z';
const begun = [at(issued('g1', late), early), at(issued('g2', late), early)];

describe('[API-02] [AZ-07] tokens that act for a user', () => {
  it.each([
    [{ type: 'AccountPasswordChanged', data: { accountId: 'ann', passwordHash: 'h' } }, 'password-changed'],
    [{ type: 'AccountDeactivated', data: { accountId: 'ann' } }, 'account-closed'],
    [{ type: 'AccountDeleted', data: { accountId: 'ann' } }, 'account-closed'],
  ] as const)('all end after %j', (event, reason) => {
    expect(wishesAfter(...begun, at(event, early))).toEqual([
      { grantId: 'g1', reason },
      { grantId: 'g2', reason },
    ]);
  });

  it('that were revoked, have expired or came later are left alone', () => {
    const revoked: GrantEvent = {
      type: 'GrantRevoked',
      data: { grantId: 'g1', applicationId: 'app', accountId: 'ann', reason: 'revoked' },
    };
    const closed = { type: 'AccountDeactivated', data: { accountId: 'ann' } } as const;
    expect(wishesAfter(...begun, at(revoked, early), at(closed, early))).toMatchObject([{ grantId: 'g2' }]);
    const after = wishesAfter(...begun, at(closed, early), at(issued('g3', late), early));
    expect(after.map((data) => 'grantId' in data && data.grantId)).toEqual(['g1', 'g2']);
    expect(wishesAfter(...begun)).toEqual([]);
    expect(grantEnding.threadOf({ ...issued('g', late) })).toBe('ann');
  });
});
