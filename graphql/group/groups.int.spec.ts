import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, admin, profile } from '#command-api/testing/harness.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { startGraphQL } from '../testing.ts';

let server: Awaited<ReturnType<typeof startGraphQL>>;

const person = (accountId: string, displayName: string): RostrumCommand => ({
  type: 'CreateAccount',
  data: { accountId, profile: profile(displayName), passwordHash: null, active: true },
});
const receipt =
  '__typename ... on Receipt { id changed position } ... on Rejection { code problems { field rule } }';

const change = async (mutation: string, asking = {}) => {
  const { data, errors } = await server.ask(`mutation { result: ${mutation} { ${receipt} } }`, {
    administrator: admin,
    ...asking,
  });
  expect(errors).toEqual([]);
  if (data.result.position) await server.services.readModels.waitFor(data.result.position, 5000);
  return data.result;
};

const ask = async (query: string, asking = {}) => {
  const { data, errors } = await server.ask(`{ ${query} }`, { administrator: admin, ...asking });
  expect(errors).toEqual([]);
  return data;
};

const bulk = async (mutation: string) => {
  const outcome = `outcome { __typename ... on Rejection { code problems { field rule } } }`;
  const { data } = await server.ask(
    `mutation { result: ${mutation} { ... on BulkReceipt { position changes { id ${outcome} } } ... on Rejection { code } } }`,
    { administrator: admin },
  );
  if (data.result.position) await server.services.readModels.waitFor(data.result.position, 5000);
  return data.result;
};

beforeAll(async () => {
  server = await startGraphQL();
  await server.given(admin, person('anna', 'Анна'), person('boris', 'Борис'), person('clara', 'Клара'));
});
afterAll(() => server.close());

describe('[GRP-01] groups', () => {
  it('are made, filled and emptied', async () => {
    const { id } = await change('createGroup(name: "ИТ")');
    const { changes } = await bulk(`changeAccountGroups(ids: ["anna", "boris", "nobody"], add: ["${id}"])`);
    expect(changes).toMatchObject([
      { id: 'anna', outcome: { __typename: 'Receipt' } },
      { id: 'boris', outcome: { __typename: 'Receipt' } },
      { id: 'nobody', outcome: { code: 'ACCOUNT_NOT_FOUND' } },
    ]);
    const members = `members { nodes { id } total { count } }`;
    expect((await ask(`group(id: "${id}") { name standing ${members} }`)).group).toEqual({
      name: 'ИТ',
      standing: false,
      members: { nodes: [{ id: 'anna' }, { id: 'boris' }], total: { count: 2 } },
    });
    expect((await ask(`group(id: "no-group") { standing ${members} }`)).group).toEqual({
      standing: true,
      members: { nodes: [{ id: 'clara' }], total: { count: 1 } },
    });
    expect((await change('createGroup(name: "ит")')).code).toBe('GROUP_EXISTS');
    await change(`deleteGroup(id: "${id}")`);
    expect((await ask('account(id: "anna") { groups { id } }')).account.groups).toEqual([]);
    const without = async () => (await ask(`group(id: "no-group") { ${members} }`)).group.members.total.count;
    await expect.poll(without).toBe(3);
  });

  it('refuse too many at once, and unknown groups one by one', async () => {
    const { changes } = await bulk('changeAccountGroups(ids: ["anna"], add: ["gone"])');
    expect(changes).toMatchObject([{ outcome: { problems: [{ field: 'add', rule: 'unknownGroup' }] } }]);
  });
});

describe('[GRP-02] [USR-04] rights and limits', () => {
  it('are shown with where they come from', async () => {
    const sales = (await change('createGroup(name: "Продажи")')).id;
    const it_ = (await change('createGroup(name: "Инженеры")')).id;
    await change(`changeGroupRights(id: "${sales}", rights: { record: false })`);
    await change(`changeGroupRights(id: "${it_}", rights: { record: false, operator: true })`);
    await change(`changeGroupLimits(id: "${sales}", limits: { incoming: 1024, outgoing: 512 })`);
    await bulk(`changeAccountGroups(ids: ["boris"], add: ["${sales}", "${it_}"])`);
    await change('changeAccountLimits(id: "boris", limits: { incoming: 2048 })');
    const { account: boris } = await ask(`account(id: "boris") {
      limits { incoming outgoing }
      effectiveRights { right granted groups { name } }
      effectiveLimits { direction value from groups { name } }
      groupLimits { direction value }
    }`);
    expect(boris.limits).toEqual({ incoming: 2048, outgoing: null });
    expect(boris.effectiveLimits).toEqual([
      { direction: 'incoming', value: 2048, from: 'ACCOUNT', groups: [] },
      { direction: 'outgoing', value: 512, from: 'GROUPS', groups: [{ name: 'Продажи' }] },
    ]);
    expect(boris.groupLimits[0]).toEqual({ direction: 'incoming', value: 1024 });
    expect(boris.effectiveRights).toContainEqual({
      right: 'operator',
      granted: true,
      groups: [{ name: 'Инженеры' }],
    });
    expect(boris.effectiveRights.find(({ right }: { right: string }) => right === 'record').granted).toBe(
      false,
    );
  });

  it('keep people without the right from creating conferences, administrators not', async () => {
    await change('changeGroupRights(id: "no-group", rights: { createConferences: false })');
    const input = 'input: { title: "Планёрка", ownerId: "clara", visibility: INTERNAL }';
    const asClara = { account: account('clara'), administrator: { kind: 'anonymous' } };
    expect((await change(`createConference(${input})`, asClara)).code).toBe('RIGHT_MISSING');
    expect((await change(`createConference(${input})`)).changed).toBe(true);
    await change('changeGroupRights(id: "no-group", rights: { createConferences: true })');
    expect((await change(`createConference(${input})`, asClara)).changed).toBe(true);
  });
});

describe('[USR-05] [GRP-03] address books', () => {
  it('hold own entries, those of the groups, and the people whom the groups show', async () => {
    const asClara = { account: account('clara'), administrator: { kind: 'anonymous' } };
    await change('addContact(accountId: "clara", callString: "#tel:100", displayName: "Охрана")', asClara);
    await change('addGroupContact(groupId: "no-group", callString: "\\\\c\\\\482913")');
    const book = `addressBook(accountId: "clara") {
      mayEdit own { nodes { displayName callString } } inherited { displayName groupId } people { nodes { id status } }
    }`;
    expect((await ask(book, asClara)).addressBook).toEqual({
      mayEdit: true,
      own: { nodes: [{ displayName: 'Охрана', callString: '#tel:100' }] },
      inherited: [{ displayName: '\\c\\482913', groupId: 'no-group' }],
      people: {
        nodes: [
          { id: 'anna', status: 'OFFLINE' },
          { id: 'boris', status: 'OFFLINE' },
        ],
      },
    });
    await change('changeGroupAddressBook(id: "no-group", shows: NOBODY)');
    expect((await ask(book, asClara)).addressBook.people.nodes).toEqual([]);
    await change('changeGroupAddressBook(id: "no-group", shows: GROUPS, groups: ["no-group"])');
    expect((await ask(book, asClara)).addressBook.people.nodes).toEqual([{ id: 'anna', status: 'OFFLINE' }]);
  });

  it('are nobody else’s business, and closed to those without the right', async () => {
    const asAnna = { account: account('anna'), administrator: { kind: 'anonymous' } };
    const add = (owner: string) => `addContact(accountId: "${owner}", callString: "boris")`;
    expect((await change(add('clara'), asAnna)).code).toBe('FORBIDDEN');
    await change('changeGroupRights(id: "no-group", rights: { editAddressBook: false })');
    expect((await change(add('anna'), asAnna)).code).toBe('RIGHT_MISSING');
    expect((await change(add('anna'))).changed).toBe(true);
  });
});

describe('[USR-02] [USR-03] many accounts at once', () => {
  it('are removed and brought back', async () => {
    await bulk('actOnAccounts(ids: ["anna", "boris"], action: DELETE)');
    expect((await ask('accounts { nodes { id } }')).accounts.nodes).toEqual([{ id: 'clara' }]);
    await bulk('actOnAccounts(ids: ["anna"], action: RESTORE)');
    expect((await ask('accounts { nodes { id } }')).accounts.nodes).toEqual([
      { id: 'anna' },
      { id: 'clara' },
    ]);
    expect((await bulk('actOnAccounts(ids: [], action: DISCONNECT)')).changes).toEqual([]);
  });
});

describe('[ALIAS-01] aliases', () => {
  it('are made, led elsewhere and removed', async () => {
    expect((await change('createAlias(alias: "anna", callString: "clara")')).code).toBe('ALIAS_EXISTS');
    await change('createAlias(alias: "111", callString: "anna")');
    await change('changeAlias(alias: "111", callString: "clara")');
    expect((await ask('aliases { nodes { id callString } }')).aliases.nodes).toEqual([
      { id: '111', callString: 'clara' },
    ]);
    await change('deleteAlias(alias: "111")');
    expect((await ask('aliases { total { count } }')).aliases.total.count).toBe(0);
  });
});

describe('[PWD-01] [PWD-02] password settings', () => {
  it('are changed by administrators and shown to users', async () => {
    const settings = 'passwordSettings { minLength digits lockOutAttempts }';
    expect((await change('changePasswordSettings(changes: { minLength: 4 })')).code).toBe(
      'CONFIRMATION_NEEDED',
    );
    await change('changePasswordSettings(changes: { minLength: 4, digits: true }, confirmed: true)');
    const asAnna = { account: account('anna'), administrator: { kind: 'anonymous' } };
    expect((await ask(settings, asAnna)).passwordSettings).toEqual({
      minLength: 4,
      digits: true,
      lockOutAttempts: 10,
    });
  });
});
