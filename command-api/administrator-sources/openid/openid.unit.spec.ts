import { describe, expect, it } from 'vitest';
import { virtualClock } from '#platform/clock/index.ts';
import { sequenceIds } from '#platform/ids/index.ts';
import { displayNameIn, groupsAt, personIn } from './claims.ts';
import { createFlows, FLOW_LIFE } from './flows.ts';

describe('the claim with the groups', () => {
  it.each([
    ['a list', { groups: ['a', 'b'] }, 'groups', ['a', 'b']],
    ['a text', { role: 'a' }, 'role', ['a']],
    ['an empty text', { role: '' }, 'role', []],
    ['a path', { realm_access: { roles: ['a'] } }, 'realm_access.roles', ['a']],
    ['a name with dots first', { 'a.b': ['x'], a: { b: ['y'] } }, 'a.b', ['x']],
    ['an address as its name', { 'https://example.org/groups': ['a'] }, 'https://example.org/groups', ['a']],
    ['a list of many kinds', { groups: ['a', 1, null, { b: 1 }, ''] }, 'groups', ['a']],
    ['an object', { groups: { a: true } }, 'groups', undefined],
    ['nothing', {}, 'groups', undefined],
    ['something inherited', {}, 'constructor', undefined],
    ['a prototype', {}, '__proto__.x', undefined],
    ['a path through a list', { a: [{ b: 'x' }] }, 'a.b', undefined],
  ])('is read from %s', (_, claims, path, groups) => {
    expect(groupsAt(claims, path)).toEqual(groups);
  });

  it('is read no further than a thousand values of usual length', () => {
    const groups = Array.from({ length: 5_000 }, (_, index) => `g${index}`);
    expect(groupsAt({ groups }, 'groups')).toHaveLength(1_000);
    expect(groupsAt({ groups: ['x'.repeat(256)] }, 'groups')).toEqual([]);
  });

  it('comes with an address only when the provider has verified it', () => {
    const email = 'ann@example.org';
    expect(personIn('s', { email, email_verified: true }, 'groups')).toMatchObject({ verifiedEmail: email });
    for (const verified of [undefined, false, 'true', 1]) {
      expect(personIn('s', { email, email_verified: verified }, 'groups')).toEqual({
        subject: 's',
        groups: [],
      });
    }
    expect(displayNameIn({ name: 7, preferred_username: 'ann', email })).toBe('ann');
  });
});

describe('a browser on its way', () => {
  const flow = { issuer: 'i', clientId: 'c', state: 's', nonce: 'n', verifier: 'v', redirectUri: 'r' };

  it('comes back once, within ten minutes', () => {
    const clock = virtualClock('2026-01-02T03:04:05.000Z');
    const flows = createFlows(clock, sequenceIds());
    const ticket = flows.begin(flow);
    expect(flows.take('another')).toBeNull();
    clock.advance(FLOW_LIFE - 1);
    expect(flows.take(ticket)).toMatchObject(flow);
    expect(flows.take(ticket)).toBeNull();
    const late = flows.begin(flow);
    clock.advance(FLOW_LIFE);
    expect(flows.take(late)).toBeNull();
  });

  it('is forgotten when a thousand others have left since', () => {
    const flows = createFlows(virtualClock('2026-01-02T03:04:05.000Z'), sequenceIds());
    const first = flows.begin(flow);
    for (let count = 0; count < 1_000; count += 1) flows.begin(flow);
    expect(flows.take(first)).toBeNull();
  });
});
