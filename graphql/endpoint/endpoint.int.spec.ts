import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, admin, auditor, profile, someHash } from '#command-api/testing/harness.ts';
import { startGraphQL } from '../testing.ts';

let server: Awaited<ReturnType<typeof startGraphQL>>;

beforeAll(async () => {
  server = await startGraphQL();
  const data = { accountId: 'anna', profile: profile('Anna'), passwordHash: someHash, active: true };
  await server.given(admin, { type: 'CreateAccount', data });
});
afterAll(() => server.close());

const createAccount = `mutation ($login: ID!, $password: String!) {
  createAccount(login: $login, profile: { displayName: "Boris" }, password: $password) {
    __typename
    ... on Receipt { position changed id }
    ... on Rejection { code problems { field rule params { name value } } }
  }
}`;

const create = (login: string, asking = {}) =>
  server.ask(createAccount, {
    administrator: admin,
    variables: { login, password: 'a long enough phrase' },
    ...asking,
  });

const logins = async (asking = {}) => {
  const { data } = await server.ask('{ accounts { nodes { id } } }', { administrator: admin, ...asking });
  return data.accounts.nodes.map(({ id }: { id: string }) => id);
};

describe('a change', () => {
  it('[PLAT-08] is seen by the next query of the one who made it', async () => {
    const { data } = await create('carl');
    expect(data.createAccount).toMatchObject({ __typename: 'Receipt', changed: true, id: 'carl' });
    expect(await logins({ position: data.createAccount.position })).toContain('carl');
  });

  it('is made once, however often it is sent with the same key', async () => {
    const commandId = '01890a5d-ac96-774b-bcce-b302099a8057';
    const first = await create('dora', { commandId });
    const second = await create('dora', { commandId });
    expect(second.data).toEqual(first.data);
  });

  it('gets a conference of the same id when it is repeated with its key', async () => {
    const text = `mutation { createConference(input: { title: "Weekly", ownerId: "anna", visibility: PUBLIC }) {
      ... on Receipt { id } } }`;
    const asking = { administrator: admin, commandId: '01890a5d-ac96-774b-bcce-b302099a8058' };
    const first = await server.ask(text, asking);
    expect(first.data.createConference.id).toMatch(/^[1-9]\d{9}$/);
    expect((await server.ask(text, asking)).data).toEqual(first.data);
  });

  it('that breaks a rule is answered with the field and the rule', async () => {
    const { data } = await create('emil', { variables: { login: 'emil', password: 'short' } });
    expect(data.createAccount).toMatchObject({
      __typename: 'Rejection',
      code: 'VALIDATION_FAILED',
      problems: [{ field: 'password', rule: 'tooShort' }],
    });
  });

  it('[ADM-08] by the auditor is refused by the gate', async () => {
    const { data } = await create('fred', { administrator: auditor });
    expect(data.createAccount).toMatchObject({ __typename: 'Rejection', code: 'FORBIDDEN' });
    expect(await logins()).not.toContain('fred');
  });

  it('by a stranger is refused before the password is hashed', async () => {
    const { data } = await create('gina', { administrator: { kind: 'anonymous' } });
    expect(data.createAccount).toMatchObject({ __typename: 'Rejection', code: 'UNAUTHENTICATED' });
  });

  it.each([
    ['without the header of our pages', { mayChange: false }, 403],
    ['by GET', { method: 'GET' as const }, 405],
    ['as a form', { contentType: 'application/x-www-form-urlencoded' }, 415],
    ['as a form with files', { contentType: 'multipart/form-data; boundary=x' }, 415],
    ['as plain text', { contentType: 'text/plain' }, 415],
    ['as bare GraphQL', { contentType: 'application/graphql' }, 415],
    ['as something like JSON', { contentType: 'application/jsonx' }, 415],
  ])('[WB-04] sent %s is refused', async (_case, asking, status) => {
    const head = server.log.head;
    const text = 'mutation { deleteAccount(id: "anna") { __typename } }';
    expect((await server.ask(text, { administrator: admin, ...asking })).status).toBe(status);
    expect(server.log.head).toBe(head);
  });
});

describe('a query', () => {
  it('[GQL-01] is answered as the permission table says', async () => {
    const ask = async (asking: object) => {
      const { errors } = await server.ask('{ accounts { total { count } } }', asking);
      return errors[0]?.extensions.code ?? 'ALLOWED';
    };
    expect(await ask({})).toBe('UNAUTHENTICATED');
    expect(await ask({ account: account('anna') })).toBe('FORBIDDEN');
    expect(await ask({ administrator: auditor })).toBe('FORBIDDEN');
    expect(await ask({ administrator: admin })).toBe('ALLOWED');
  });

  it('shows accounts inside reports only to those who may see accounts', async () => {
    const text = '{ settingsChanges { nodes { objectId actor { id account { id } } } } }';
    const { data, errors } = await server.ask(text, { administrator: auditor });
    expect(errors).toEqual([]);
    expect(data.settingsChanges.nodes[0].actor.account).toBeNull();
  });

  it('[REP-02] [REP-07] leads from rows of reports to people and conferences that are there, each for those who may see it', async () => {
    const input = 'id: "kept", title: "Kept", ownerId: "anna", visibility: PUBLIC';
    const changes = ['createConference(input: { INPUT })', 'startConference(id: "kept")']
      .map((one) => one.replace('INPUT', input))
      .concat('createAdministrator(login: "anna", displayName: "Another", role: ADMIN, password: $password)');
    const variables = { password: 'a long enough phrase' };
    for (const change of changes) {
      const declared = change.includes('$password') ? '($password: String!)' : '';
      const text = `mutation ${declared} { ${change} { ... on Receipt { position } } }`;
      const { data } = await server.ask(text, { administrator: admin, variables });
      await server.services.readModels.waitFor(
        Number(Object.values<{ position: number }>(data)[0]?.position),
        5000,
      );
    }
    const subject = 'subject { person { account { id } administrator { id } } conference { id } }';
    const rows = async (asking: object) => {
      const text = `{ settingsChanges(text: "anna") { nodes { objectType ${subject} } }
        eventLog(event: "session_opened") { nodes { ${subject} } }
        callHistory(orderBy: { field: OWNER, direction: ASC }) { nodes { conference { id } } } }`;
      const { data } = await server.ask(text, asking);
      const named = data.settingsChanges.nodes.toSorted(
        (one: { objectType: string }, other: { objectType: string }) =>
          one.objectType.localeCompare(other.objectType),
      );
      return [...[...named, ...data.eventLog.nodes].map((row) => row.subject), ...data.callHistory.nodes];
    };
    const nobody = { person: null, conference: null };
    const anna = { account: { id: 'anna' }, administrator: null };
    const another = { account: null, administrator: { id: 'anna' } };
    expect(await rows({ administrator: admin })).toEqual([
      { ...nobody, person: anna },
      { ...nobody, person: another },
      { ...nobody, conference: { id: 'kept' } },
      { conference: { id: 'kept' } },
    ]);
    expect(await rows({ administrator: auditor })).toEqual([
      { ...nobody, person: { account: null, administrator: null } },
      { ...nobody, person: another },
      nobody,
      { conference: null },
    ]);
  });

  it('limits pages, and refuses cursors of another list', async () => {
    const codes = async (args: string) =>
      (await server.ask(`{ accounts(${args}) { nodes { id } } }`, { administrator: admin })).errors.map(
        ({ extensions }) => extensions.problems,
      );
    expect(await codes('first: 201')).toEqual([
      [{ field: 'first', rule: 'range', params: { min: 1, max: 200 } }],
    ]);
    expect(await codes('after: "nonsense"')).toEqual([[{ field: 'after', rule: 'invalid' }]]);
  });

  it('[WB-04] says nothing of the schema in production', async () => {
    const { errors } = await server.ask('{ acounts { nodes { id } } }', { administrator: admin });
    expect(errors.map(({ message }) => message)).toEqual(['Cannot query field "acounts" on type "Query".']);
    expect((await server.ask('{ __schema { types { name } } }')).data).toBeUndefined();
    const order = '{ accounts(orderBy: { field: LOGON, direction: ASC }) { nodes { id } } }';
    const wrong = await server.ask(order, { administrator: admin });
    expect(wrong.errors[0]?.message).not.toContain('Did you mean');
  });

  it('keeps what went wrong to the log, under an id', async () => {
    const list = server.services.queries.accounts.list;
    const broken = { ...server.services.queries.accounts, list: () => Promise.reject(new Error('canary')) };
    Object.assign(server.services.queries, { accounts: broken });
    const { errors } = await server.ask('{ accounts { nodes { id } } }', { administrator: admin });
    Object.assign(server.services.queries, { accounts: { ...broken, list } });
    expect(JSON.stringify(errors)).not.toContain('canary');
    const { code, errorId } = errors[0]?.extensions ?? {};
    expect(code).toBe('INTERNAL');
    expect(server.lines).toContainEqual({
      fields: { err: expect.objectContaining({ message: 'canary' }), errorId },
      message: 'A GraphQL operation failed.',
    });
  });

  it.each([
    ['too many words', `{ viewer { ${'abilities '.repeat(1001)} } }`],
    [
      'too many aliases',
      `{ ${Array.from({ length: 16 }, (_, n) => `a${n}: viewer { abilities }`).join(' ')} }`,
    ],
  ])('[WB-05] with %s is refused before it runs', async (_case, text) => {
    const { data, errors } = await server.ask(text, { administrator: admin });
    expect([data, errors.length > 0]).toEqual([undefined, true]);
  });

  it('[WB-05] with a huge variable is refused before it is parsed', async () => {
    const variables = { ids: Array.from({ length: 501 }, () => 'x') };
    const answer = await server.ask('{ viewer { abilities } }', { variables });
    expect(answer.status).toBe(400);
  });

  it('for a subscription over HTTP is refused', async () => {
    const { data, errors } = await server.ask('subscription { runningSessions { id } }', {
      administrator: admin,
    });
    expect(data).toBeUndefined();
    expect(errors[0]?.extensions.code).toBe('WRONG_TRANSPORT');
  });
});

describe('signing in', () => {
  const text = `mutation ($password: String!) { signIn(realm: PANEL, login: "root", password: $password) {
    __typename
    ... on SignedIn { position viewer { mustChangePassword administrator { id role } abilities } }
    ... on Rejection { code }
  } }`;

  it('gives the browser a token and says who it is', async () => {
    const { authentication } = server.services;
    const passwordHash = await authentication.hashNewPassword('a long enough phrase', {
      realm: 'panel',
      login: 'root',
      field: 'password',
    });
    const person = { administratorId: 'root', displayName: 'Root', mustChangePassword: true };
    const data = { ...person, role: 'admin', passwordHash } as const;
    await server.given({ kind: 'system', component: 'spec' }, { type: 'CreateAdministrator', data });
    const tokens: unknown[] = [];
    const { data: answer } = await server.ask(text, {
      variables: { password: 'a long enough phrase' },
      setToken: (realm, token) => tokens.push(realm, token?.token),
    });
    expect(answer.signIn).toMatchObject({
      __typename: 'SignedIn',
      viewer: {
        mustChangePassword: true,
        administrator: { id: 'root', role: 'ADMIN' },
        abilities: expect.not.arrayContaining(['CreateAccount']),
      },
    });
    expect(tokens).toEqual(['panel', expect.any(String)]);
  });

  it('fails alike for a wrong password and an unknown login', async () => {
    const { data } = await server.ask(text, { variables: { password: 'wrong' } });
    expect(data.signIn).toEqual({ __typename: 'Rejection', code: 'SIGN_IN_FAILED' });
  });
});

describe('the protocol', () => {
  /** Some of the audits ask for `__type`. */
  let open: typeof server;
  beforeAll(async () => {
    open = await startGraphQL({ development: true });
  });
  afterAll(() => open.close());

  const audits = serverAudits({
    url: 'http://server.example/graphql',
    fetchFn: (url: string, init: RequestInit) =>
      open.endpoint.fetch(url, init, { caller: open.callerFrom({}) }),
  });

  it.each(audits.map((audit) => [audit.name, audit] as const))(
    '[GQL-01] [WB-04] %s',
    async (_name, audit) => {
      const result = await audit.fn();
      if (result.status !== 'ok') throw new Error(result.status === 'error' ? result.reason : result.status);
    },
  );
});
