import { describe, expect, it } from 'vitest';
import type { ConferenceDefinition } from '#domain/conference/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { freeEntry } from '#domain/session/index.ts';
import { virtualClock } from '#platform/clock/index.ts';
import { sequenceIds } from '#platform/ids/index.ts';
import { account } from '../testing/harness.ts';
import { createJoinTickets, TICKET_LIFE } from './join-tickets.ts';
import { createJoining, type JoiningOptions } from './joining.ts';

const anonymous = { kind: 'anonymous' } as const;
const origin = { address: '192.0.2.1' };
const shared = { ownerId: 'ann', invited: ['bob'], uninvitedAllowed: false } as const;
const conferences: Record<
  string,
  Pick<ConferenceDefinition, 'visibility' | 'ownerId' | 'invited' | 'uninvitedAllowed'>
> = {
  open: { ...shared, visibility: 'public' },
  closed: { ...shared, visibility: 'internal' },
};

const setUp = (options: Partial<JoiningOptions> = {}) => {
  const clock = virtualClock();
  const ids = sequenceIds();
  const secret = Buffer.alloc(32, 7);
  const signedOut = new Set<string>();
  const isSignedIn = async (_accountId: string, signInId: string) => !signedOut.has(signInId);
  const secretOf = { users: secret, guests: secret };
  const tickets = createJoinTickets({ secret: (audience) => secretOf[audience], clock, ids, isSignedIn });
  const directory = {
    conference: async (id: string) => conferences[id] ?? null,
    displayName: async (id: string) => (id === 'ann' ? 'Ann Lee' : null),
    entry: async () => freeEntry,
    personOf: () => null,
    registeredName: async () => null,
  };
  return {
    clock,
    ids,
    secret,
    secretOf,
    signedOut,
    isSignedIn,
    tickets,
    joining: createJoining({ tickets, directory, clock, ids, ...options }),
  };
};

const refusal = async (attempt: Promise<unknown>): Promise<DomainError> => {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw new Error('it was not refused');
};

describe('a join ticket', () => {
  const admission = {
    conferenceId: 'open',
    identity: { kind: 'guest', guestId: 'guest:1' },
    displayName: 'Visitor',
  } as const;

  it('[WB-07] admits once', async () => {
    const { tickets } = setUp();
    const ticket = tickets.issue(admission);
    expect(await tickets.redeem(ticket)).toEqual(admission);
    expect((await refusal(tickets.redeem(ticket))).code).toBe('UNAUTHENTICATED');
  });

  it('[SET-06] is worth nothing once the key of its audience was replaced, and of the other one nothing else', async () => {
    const { tickets, joining, secretOf } = setUp();
    const request = { conferenceId: 'closed', account: account('ann'), guestName: undefined, origin };
    const [guests, later] = [tickets.issue(admission), tickets.issue(admission)];
    const { ticket } = await joining.ticketFor(request);
    secretOf.users = Buffer.alloc(32, 8);
    expect((await refusal(tickets.redeem(ticket))).code).toBe('UNAUTHENTICATED');
    expect(await tickets.redeem(guests)).toEqual(admission);
    const { ticket: another } = await joining.ticketFor(request);
    secretOf.guests = Buffer.alloc(32, 9);
    expect((await refusal(tickets.redeem(later))).code).toBe('UNAUTHENTICATED');
    expect((await tickets.redeem(another)).identity).toEqual({ kind: 'account', accountId: 'ann' });
  });

  it('is good for a minute', async () => {
    const { tickets, clock } = setUp();
    const ticket = tickets.issue(admission);
    clock.advance(TICKET_LIFE);
    expect((await refusal(tickets.redeem(ticket))).code).toBe('UNAUTHENTICATED');
  });

  it('is not good for another life of the server, where its use would not be remembered', async () => {
    const { secret, clock, tickets, isSignedIn } = setUp();
    const later = createJoinTickets({ secret: () => secret, clock, ids: sequenceIds(2), isSignedIn });
    expect((await refusal(later.redeem(tickets.issue(admission)))).code).toBe('UNAUTHENTICATED');
  });

  it('[AZ-07] is worth nothing once the browser that has it is signed out', async () => {
    const { joining, tickets, signedOut } = setUp();
    const request = { conferenceId: 'closed', account: account('ann'), guestName: undefined, origin };
    const { ticket } = await joining.ticketFor(request);
    signedOut.add('s-ann');
    expect((await refusal(tickets.redeem(ticket))).code).toBe('UNAUTHENTICATED');
    const unbound = tickets.issue({ ...admission, identity: { kind: 'account', accountId: 'ann' } });
    expect((await refusal(tickets.redeem(unbound))).code).toBe('UNAUTHENTICATED');
  });

  it('[AU-04] cannot be forged', async () => {
    const { tickets } = setUp();
    const ticket = tickets.issue(admission);
    const [payload = '', mac = ''] = ticket.split('.');
    const other = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('guest:1', 'guest:2'));
    const forgeries = [
      '',
      '.',
      payload,
      `${payload}.`,
      `${other.toString('base64url')}.${mac}`,
      `${payload}.${mac.slice(1)}`,
      `${payload}.${'A'.repeat(mac.length)}`,
      `${ticket}.x`,
      'x'.repeat(100_000),
    ];
    for (const forgery of forgeries) {
      expect((await refusal(tickets.redeem(forgery))).code).toBe('UNAUTHENTICATED');
    }
    await expect(tickets.redeem(ticket)).resolves.toBeDefined();
  });
});

describe('the door to a conference', () => {
  it('lets guests into public conferences under the name they give', async () => {
    const { joining, tickets } = setUp();
    const request = { conferenceId: 'OPEN', account: anonymous, guestName: ' Visitor ', origin };
    const { ticket, displayName } = await joining.ticketFor(request);
    expect(displayName).toBe('Visitor');
    expect(await tickets.redeem(ticket)).toEqual({
      conferenceId: 'open',
      identity: { kind: 'guest', guestId: expect.stringMatching(/^guest:/) },
      displayName: 'Visitor',
    });
  });

  it('lets accounts in under their own name, whatever name they give', async () => {
    const { joining, tickets } = setUp();
    const request = { conferenceId: 'closed', account: account('ann'), guestName: 'Boss', origin };
    const { ticket } = await joining.ticketFor(request);
    expect(await tickets.redeem(ticket)).toMatchObject({
      identity: { kind: 'account', accountId: 'ann' },
      displayName: 'Ann Lee',
    });
  });

  it('[AU-07] tells visitors alike that a conference is internal or does not exist', async () => {
    const { joining } = setUp();
    const ask = (conferenceId: string) =>
      refusal(joining.ticketFor({ conferenceId, account: anonymous, guestName: 'V', origin }));
    const [internal, absent] = [await ask('closed'), await ask('absent')];
    expect({ ...internal }).toEqual({ ...absent });
    expect(internal.code).toBe('CONFERENCE_NOT_FOUND');
  });

  it('[AU-07] slows down who guesses ids, by address', async () => {
    const { joining, clock } = setUp();
    const guess = (address: string) =>
      refusal(
        joining.ticketFor({
          conferenceId: 'absent',
          account: anonymous,
          guestName: 'V',
          origin: { address },
        }),
      );
    for (let count = 0; count < 30; count += 1) {
      expect((await guess('192.0.2.1')).code).toBe('CONFERENCE_NOT_FOUND');
    }
    expect(await guess('192.0.2.1')).toMatchObject({
      code: 'RATE_LIMITED',
      problems: [{ rule: 'retryAfter' }],
    });
    expect((await guess('192.0.2.2')).code).toBe('CONFERENCE_NOT_FOUND');
    clock.advance(2_000);
    expect((await guess('192.0.2.1')).code).toBe('CONFERENCE_NOT_FOUND');
  });

  it('refuses who is not invited, and names that are none', async () => {
    const { joining } = setUp();
    const eve = { conferenceId: 'closed', account: account('eve'), guestName: undefined, origin };
    expect((await refusal(joining.ticketFor(eve))).code).toBe('NOT_INVITED');
    for (const guestName of [undefined, ' ', 'a\u202Eb', 'x'.repeat(129)]) {
      const visitor = { conferenceId: 'open', account: anonymous, guestName, origin };
      expect((await refusal(joining.ticketFor(visitor))).problems).toMatchObject([{ field: 'guestName' }]);
    }
  });

  it.each([
    ['open', anonymous, 'GUEST'],
    ['closed', anonymous, 'SIGN_IN_REQUIRED'],
    ['closed', account('ann'), 'OWNER'],
    ['closed', account('bob'), 'PARTICIPANT'],
    ['closed', account('eve'), 'NOT_INVITED'],
    ['open', account('eve'), 'PARTICIPANT'],
  ] as const)('%s for %j: %s', async (id, principal, expected) => {
    expect(await setUp().joining.joinAs(id, principal)).toBe(expected);
  });
});
