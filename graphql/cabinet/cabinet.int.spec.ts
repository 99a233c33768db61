import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#command-api/port.ts';
import { account, admin, profile } from '#command-api/testing/harness.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { startGraphQL } from '../testing.ts';

const system = { kind: 'system', component: 'spec' } as const;
let server: Awaited<ReturnType<typeof startGraphQL>>;
const anna: Principal = { kind: 'account', id: 'anna', sessionId: 'desk' };
const boris: Principal = account('boris');

const person = (accountId: string): RostrumCommand => ({
  type: 'CreateAccount',
  data: { accountId, profile: profile(accountId), passwordHash: null, active: true },
});

const signIn = (sessionId: string, id: string): RostrumCommand => ({
  type: 'RecordSignIn',
  data: {
    sessionId,
    principal: { kind: 'account', id },
    tokenHash: sessionId.padEnd(43, 'x'),
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    userAgent: `Browser of ${sessionId}`,
  },
});

const issue = (grantId: string, applicationId: string, accountId: string): RostrumCommand => ({
  type: 'IssueGrant',
  data: {
    grantId,
    applicationId,
    accountId,
    kind: 'authorization-code',
    scopes: ['users:read'],
    accessTokenHash: `a-${grantId}`.padEnd(43, 'x'),
    refreshTokenHash: `r-${grantId}`.padEnd(43, 'x'),
  },
});

const register = (applicationId: string): RostrumCommand => ({
  type: 'RegisterApplication',
  data: {
    applicationId,
    name: `Name of ${applicationId}`,
    redirectUris: ['https://app.example.org/'],
    scopes: ['users:read', 'conferences:read'],
    grantKinds: ['authorization-code'],
    secretHash: 's'.repeat(43),
  },
});

const ask = async (query: string, asking: Principal) => {
  const { data, errors } = await server.ask(query, { account: asking });
  expect(errors).toEqual([]);
  return data;
};

const change = async (mutation: string, asking: Principal) => {
  const rest = '{ __typename ... on Receipt { position changed } ... on Rejection { code } }';
  const { change: outcome } = await ask(`mutation { change: ${mutation} ${rest} }`, asking);
  if (outcome.position) await server.services.readModels.waitFor(outcome.position, 5000);
  return outcome;
};

beforeAll(async () => {
  server = await startGraphQL();
  await server.given(admin, person('anna'), person('boris'), register('calendar'), register('robot'));
  await server.given(system, signIn('desk', 'anna'), signIn('phone', 'anna'), signIn('other', 'boris'));
  const grants = [issue('g1', 'calendar', 'anna'), issue('g2', 'calendar', 'anna')];
  await server.given(system, ...grants, issue('g3', 'robot', 'anna'), issue('g4', 'calendar', 'boris'));
});
afterAll(() => server.close());

describe('[CAB-01] where somebody is signed in', () => {
  const sessions = '{ ownSessions { id current userAgent address } }';

  it('is shown to that person only, this browser first', async () => {
    const { ownSessions } = await ask(sessions, anna);
    expect(ownSessions.map(({ id }: { id: string }) => id)).toEqual(['desk', 'phone']);
    expect(ownSessions[0]).toMatchObject({ current: true, userAgent: 'Browser of desk' });
    const { errors } = await server.ask(sessions, { administrator: admin });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('ends where the person says, and nobody ends that of somebody else', async () => {
    expect(await change('endOwnSession(id: "other")', anna)).toMatchObject({ code: 'FORBIDDEN' });
    await server.given(system, signIn('tablet', 'anna'));
    expect(await change('endOwnSession(id: "tablet")', anna)).toMatchObject({ changed: true });
    expect(await change('endOtherSessions', anna)).toMatchObject({ changed: true });
    expect((await ask(sessions, anna)).ownSessions).toMatchObject([{ id: 'desk' }]);
    expect((await ask(sessions, { ...boris, sessionId: 'other' } as Principal)).ownSessions).toHaveLength(1);
  });
});

describe('[CAB-01] applications that somebody has allowed', () => {
  const consents = '{ consents { applicationId applicationName scopes signIns usedAt } }';

  it('are shown once each, with what they may do', async () => {
    const found = (await ask(consents, anna)).consents;
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({
      applicationId: 'calendar',
      applicationName: 'Name of calendar',
      scopes: ['users:read'],
      signIns: 2,
      usedAt: null,
    });
  });

  it('[API-02] end when the person says so: no token of them is worth anything from then on', async () => {
    expect(await change('endConsent(applicationId: "calendar")', anna)).toMatchObject({ changed: true });
    const { states } = { states: server.programs.oauth.states };
    for (const [id, status] of [
      ['g1', 'revoked'],
      ['g2', 'revoked'],
      ['g3', 'active'],
      ['g4', 'active'],
    ] as const) {
      expect((await states.grants.load(`grant-${id}`)).state.status, id).toBe(status);
    }
    expect((await ask(consents, anna)).consents).toMatchObject([{ applicationId: 'robot' }]);
    expect(await change('endConsent(applicationId: "calendar")', anna)).toMatchObject({
      code: 'GRANT_NOT_FOUND',
    });
  });
});

describe('[CAB-01] the profile', () => {
  it('is changed by its owner, but neither by others nor in what is for administrators', async () => {
    const changed = await change('changeAccount(id: "anna", changes: { company: "Acme" })', anna);
    expect(changed).toMatchObject({ changed: true });
    for (const changes of ['company: "X"', 'password: "a long new password"']) {
      const outcome = await change(`changeAccount(id: "anna", changes: { ${changes} })`, boris);
      expect(outcome).toMatchObject({ code: 'FORBIDDEN' });
    }
    const password = 'changeAccount(id: "anna", changes: { password: "a long new password" })';
    expect(await change(password, anna)).toMatchObject({ code: 'FORBIDDEN' });
    const active = 'changeAccount(id: "anna", changes: { active: false })';
    expect(await change(active, anna)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('says whence rights come, and nothing of who else is in the groups', async () => {
    const rights = 'effectiveRights { right granted groups { id name } }';
    const { viewer } = await ask(`{ viewer { account { ${rights} } } }`, anna);
    expect(viewer.account.effectiveRights[0]).toMatchObject({ groups: [{ id: 'no-group' }] });
    const members = '{ viewer { account { effectiveRights { groups { members { nodes { id } } } } } } }';
    const { errors } = await server.ask(members, { account: anna });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
