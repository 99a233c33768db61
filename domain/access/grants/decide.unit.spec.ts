import { describe, expect, it } from 'vitest';
import { type AccountState, accountDecider } from '#domain/account/index.ts';
import { specify, testMetadata } from '#domain/kernel/testing.ts';
import { type ApplicationEvent, applicationDecider } from '../applications/index.ts';
import { type GrantCommand, type GrantEvent, type GrantFacts, grantDecider } from './index.ts';

const hash = (letter: string): string => letter.repeat(43);
const at = (now: string) => ({ ...testMetadata, now });
const HOUR = 60 * 60_000;
const later = (milliseconds: number): string =>
  new Date(Date.parse(testMetadata.now) + milliseconds).toISOString();

const registered: ApplicationEvent = {
  type: 'ApplicationRegistered',
  data: {
    applicationId: 'app',
    name: 'App',
    redirectUris: ['https://app.example.org/'],
    scopes: ['users:read'],
    grantKinds: ['authorization-code', 'client-credentials'],
    secretHash: hash('s'),
  },
};
const applicationAfter = (...events: readonly ApplicationEvent[]) =>
  events.reduce(applicationDecider.evolve, applicationDecider.initialState);

const profile = {
  displayName: 'Ann',
  firstName: '',
  lastName: '',
  email: '',
  company: '',
  mobilePhone: '',
  workPhone: '',
  homePhone: '',
};
const account: AccountState = accountDecider.evolve(accountDecider.initialState, {
  type: 'AccountCreated',
  data: { accountId: 'ann', profile, passwordHash: null, active: true },
});
const facts: GrantFacts = { application: applicationAfter(registered), account };
const spec = specify(grantDecider);

const issue = (
  changes: Partial<Extract<GrantCommand, { type: 'IssueGrant' }>['data']> = {},
): GrantCommand => ({
  type: 'IssueGrant',
  data: {
    grantId: 'g',
    applicationId: 'app',
    accountId: 'ann',
    kind: 'authorization-code',
    scopes: ['users:read'],
    accessTokenHash: hash('a'),
    refreshTokenHash: hash('r'),
    ...changes,
  },
});
const refresh = (presented: string, next: string): GrantCommand => ({
  type: 'RefreshGrant',
  data: {
    grantId: 'g',
    presentedHash: hash(presented),
    accessTokenHash: hash(`a`),
    refreshTokenHash: hash(next),
  },
});

/** What a run of commands, each at its time, leaves behind. */
const history = (...steps: readonly (readonly [GrantCommand, string])[]): GrantEvent[] => {
  const events: GrantEvent[] = [];
  for (const [command, now] of steps) {
    events.push(...spec.given([...events], facts).when(command, at(now)).events);
  }
  return events;
};

const begun = history([issue(), testMetadata.now]);

describe('[API-02] a grant', () => {
  it('lives a day for the access token and fourteen for the refresh token', () => {
    expect(begun[0]?.data).toMatchObject({
      accessExpiresAt: later(24 * HOUR),
      expiresAt: later(14 * 24 * HOUR),
    });
  });

  it('for the whole server has no refresh token', () => {
    const [event] = spec
      .given([], { ...facts, account: undefined })
      .when(issue({ accountId: null, kind: 'client-credentials', refreshTokenHash: null })).events;
    expect(event?.data).toMatchObject({ accountId: null, expiresAt: later(24 * HOUR) });
    expect(spec.given([], facts).when(issue({ accountId: null })).code).toBe('VALIDATION_FAILED');
  });

  it('is refused for ways and scopes that the application does not have', () => {
    expect(spec.given([], facts).when(issue({ kind: 'password' })).code).toBe('GRANT_NOT_ALLOWED');
    expect(spec.given([], facts).when(issue({ scopes: ['users:write'] })).code).toBe('GRANT_NOT_ALLOWED');
    const none = { ...facts, application: applicationAfter() };
    expect(spec.given([], none).when(issue()).code).toBe('APPLICATION_NOT_FOUND');
    const closed: AccountState = accountDecider.evolve(account, {
      type: 'AccountDeactivated',
      data: { accountId: 'ann' },
    });
    expect(spec.given([], { ...facts, account: closed }).when(issue()).code).toBe('ACCOUNT_NOT_FOUND');
  });
});

describe('[API-02] [AU-02] refreshing', () => {
  it('rotates again and again, never beyond the fourteen days', () => {
    const events = history(
      [issue(), testMetadata.now],
      [refresh('r', 's'), later(HOUR)],
      [refresh('s', 't'), later(14 * 24 * HOUR - HOUR)],
    );
    expect(events.map(({ type }) => type)).toEqual(['GrantIssued', 'GrantRefreshed', 'GrantRefreshed']);
    expect(events[2]?.data).toMatchObject({ accessExpiresAt: later(14 * 24 * HOUR) });
    const late = spec.given(events, facts).when(refresh('t', 'u'), at(later(14 * 24 * HOUR + 1000)));
    expect(late.code).toBe('TOKEN_INVALID');
  });

  it('with a token exchanged before revokes all of them', () => {
    const events = history(
      [issue(), testMetadata.now],
      [refresh('r', 's'), later(HOUR)],
      [refresh('s', 't'), later(2 * HOUR)],
      [refresh('r', 'u'), later(3 * HOUR)],
    );
    expect(events.at(-1)).toMatchObject({ type: 'GrantRevoked', data: { reason: 'replayed' } });
    expect(spec.given(events, facts).when(refresh('t', 'v'), at(later(4 * HOUR))).code).toBe('TOKEN_INVALID');
  });

  it('twice at once is answered once and revokes nothing', () => {
    const events = history([issue(), testMetadata.now], [refresh('r', 's'), later(HOUR)]);
    const second = spec.given(events, facts).when(refresh('r', 't'), at(later(HOUR + 1_999)));
    expect(second).toMatchObject({ code: 'TOKEN_INVALID', events: [] });
    const late = spec.given(events, facts).when(refresh('r', 't'), at(later(HOUR + 2_001)));
    expect(late.events[0]?.type).toBe('GrantRevoked');
  });

  it('ends with the secret only when that was wished', () => {
    const regenerated = (tokensRevoked: boolean): GrantFacts => ({
      ...facts,
      application: applicationAfter(registered, {
        type: 'ApplicationSecretRegenerated',
        data: { applicationId: 'app', secretHash: hash('t'), tokensRevoked },
      }),
    });
    expect(spec.given(begun, regenerated(false)).when(refresh('r', 's')).events).toHaveLength(1);
    expect(spec.given(begun, regenerated(true)).when(refresh('r', 's')).code).toBe('TOKEN_INVALID');
  });
});

describe('revoking and using', () => {
  it('[API-01] ends a grant once', () => {
    const revoke: GrantCommand = { type: 'RevokeGrant', data: { grantId: 'g', reason: 'revoked' } };
    const events = [...begun, ...spec.given(begun, facts).when(revoke).events];
    expect(events).toHaveLength(2);
    expect(spec.given(events, facts).when(revoke).events).toEqual([]);
    expect(spec.given([], facts).when(revoke).code).toBe('GRANT_NOT_FOUND');
  });

  it('[API-01] tells of use once an hour', () => {
    const use: GrantCommand = { type: 'RecordGrantUse', data: { grantId: 'g' } };
    const events = history(
      [issue(), testMetadata.now],
      [use, later(0)],
      [use, later(HOUR - 1)],
      [use, later(HOUR)],
    );
    expect(events.filter(({ type }) => type === 'GrantUsed')).toHaveLength(2);
  });
});

describe('[API-02] the end of a grant', () => {
  const expire: GrantCommand = { type: 'ExpireGrant', data: { grantId: 'g' } };
  const end = later(14 * 24 * HOUR);

  it('comes with its last token, once, whether it was revoked or not', () => {
    expect(spec.given(begun, facts).when(expire, at(later(HOUR))).events).toEqual([]);
    const { events } = spec.given(begun, facts).when(expire, at(end));
    expect(events).toMatchObject([{ type: 'GrantExpired', data: { grantId: 'g', accountId: 'ann' } }]);
    expect(spec.given([...begun, ...events], facts).when(expire, at(end)).events).toEqual([]);
    const revoke: GrantCommand = { type: 'RevokeGrant', data: { grantId: 'g', reason: 'revoked' } };
    const revoked = history([issue(), testMetadata.now], [revoke, later(HOUR)]);
    expect(spec.given(revoked, facts).when(expire, at(end)).events).toHaveLength(1);
    expect(spec.given([], facts).when(expire, at(end)).events).toEqual([]);
  });
});
