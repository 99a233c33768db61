import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#command-api/port.ts';
import { admin, profile } from '#command-api/testing/harness.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { startGraphQL } from '../testing.ts';

const system = { kind: 'system', component: 'spec' } as const;
let server: Awaited<ReturnType<typeof startGraphQL>>;

const person = (accountId: string): RostrumCommand => ({
  type: 'CreateAccount',
  data: { accountId, profile: profile(accountId), passwordHash: null, active: true },
});

/** With a session that the read models know, so that the rights can be looked up again. */
const signedIn = async (id: string): Promise<Principal> => {
  const sessionId = `session-of-${id}`;
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  await server.given(system, {
    type: 'RecordSignIn',
    data: {
      sessionId,
      principal: { kind: 'account', id },
      tokenHash: id.padEnd(43, 'x'),
      expiresAt,
      userAgent: '',
    },
  });
  return { kind: 'account', id, sessionId };
};

const group = async (name: string, shows: object, members: readonly string[]): Promise<string> => {
  const groupId = `group-${name.toLowerCase()}`;
  await server.given(
    admin,
    { type: 'CreateGroup', data: { groupId, name } },
    { type: 'ChangeGroupAddressBook', data: { groupId, shows } } as RostrumCommand,
    ...members.map(
      (accountId): RostrumCommand => ({
        type: 'ChangeAccountGroups',
        data: { accountId, add: [groupId], remove: [] },
      }),
    ),
  );
  return groupId;
};

let insider: Principal;
let outsider: Principal;
beforeAll(async () => {
  server = await startGraphQL();
  await server.given(admin, ...['insider', 'outsider', 'colleague', 'stranger'].map(person));
  const staff = await group('Staff', { kind: 'nobody' }, ['colleague']);
  await group('Inside', { kind: 'groups', groups: [staff] }, ['insider']);
  await group('Outside', { kind: 'nobody' }, ['outsider']);
  insider = await signedIn('insider');
  outsider = await signedIn('outsider');
});
afterAll(() => server.close());

const follow = (asking: Principal, ...people: readonly string[]) =>
  server.follow(`subscription { presence(of: ${JSON.stringify(people)}) { id status } }`, {
    account: asking,
  });

type Told = readonly { readonly id: string; readonly status: string }[];
const next = async (iterator: AsyncIterator<{ data: { presence: Told } }>): Promise<Told> =>
  (await iterator.next()).value.data.presence;

describe('[MEET-06] the presence of others', () => {
  it('is told now and as it changes', async () => {
    const iterator = await follow(insider, 'Colleague');
    expect(await next(iterator)).toEqual([{ id: 'colleague', status: 'OFFLINE' }]);
    const leave = server.services.presence.connected('colleague');
    expect(await next(iterator)).toEqual([{ id: 'colleague', status: 'ONLINE' }]);
    leave('signed-out');
    expect(await next(iterator)).toEqual([{ id: 'colleague', status: 'OFFLINE' }]);
    await iterator.return();
  });

  it('is told of those only whom the address book shows', async () => {
    const iterator = await follow(insider, 'colleague', 'stranger', 'insider', 'nobody');
    expect((await next(iterator)).map(({ id }) => id)).toEqual(['colleague', 'insider']);
    await iterator.return();
    const outside = await follow(outsider, 'colleague', 'stranger');
    expect(await next(outside)).toEqual([]);
    await outside.return();
  });

  it('is not told to strangers, nor to administrators as such', async () => {
    const { errors } = await follow({ kind: 'anonymous' }, 'colleague');
    expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('[USR-05] is not to be had by writing a login down', async () => {
    const own = { contactId: 'c1', callString: 'stranger', displayName: 'Stranger' };
    await server.given(admin, { type: 'AddContact', data: { accountId: 'outsider', ...own } });
    const book = '{ addressBook(accountId: "outsider") { own { nodes { callString kind status } } } }';
    const { data } = await server.ask(book, { account: outsider });
    expect(data.addressBook.own.nodes).toEqual([{ callString: 'stranger', kind: 'USER', status: null }]);
  });

  it('[GRP-03] comes with an entry that an administrator gave to a group', async () => {
    const contact = { contactId: 'c2', callString: 'stranger', displayName: 'The stranger' };
    await server.given(admin, {
      type: 'AddGroupContact',
      data: { groupId: 'group-inside', contact },
    } as RostrumCommand);
    const iterator = await follow(insider, 'stranger');
    expect(await next(iterator)).toEqual([{ id: 'stranger', status: 'OFFLINE' }]);
    await iterator.return();
  });
});

describe('[MEET-06] a rule that hides somebody', () => {
  it('holds at once, in pages that are open, too', async () => {
    const iterator = await follow(insider, 'colleague');
    expect(await next(iterator)).toHaveLength(1);
    const hide: RostrumCommand = {
      type: 'ChangeGroupAddressBook',
      data: { groupId: 'group-inside', shows: { kind: 'nobody' } },
    };
    await server.given(admin, hide);
    expect(await next(iterator)).toEqual([]);
    const show = { kind: 'groups', groups: ['group-staff'] } as const;
    await server.given(admin, { ...hide, data: { groupId: 'group-inside', shows: show } });
    expect(await next(iterator)).toEqual([{ id: 'colleague', status: 'OFFLINE' }]);
    await iterator.return();
  });
});

describe('[MEET-06] the address book', () => {
  it('says which group shows whom, and finds entries by every word', async () => {
    const people = 'people { nodes { id origins { groupName } status } }';
    const inherited = (text: string) => `inherited(text: "${text}") { displayName groupName kind }`;
    const ask = async (text: string) => {
      const { data } = await server.ask(
        `{ addressBook(accountId: "insider") { ${people} ${inherited(text)} } }`,
        { account: insider },
      );
      return data.addressBook;
    };
    const found = await ask('STRANGER inside');
    expect(found.people.nodes).toEqual([
      { id: 'colleague', origins: [{ groupName: 'Inside' }], status: 'OFFLINE' },
    ]);
    expect(found.inherited).toEqual([{ displayName: 'The stranger', groupName: 'Inside', kind: 'USER' }]);
    expect((await ask('stranger elsewhere')).inherited).toEqual([]);
    expect((await ask('')).inherited).toHaveLength(1);
  });
});

describe('[MEET-06] conferences to join', () => {
  const definition = {
    title: 'Weekly',
    ownerId: 'colleague',
    mode: 'all-on-screen',
    visibility: 'internal',
    description: '',
    invited: ['insider'],
    uninvitedAllowed: false,
    muteMicrophoneOnEntry: false,
    muteCameraOnEntry: false,
  } as const;
  const fields = '{ id title running joinAs participantCount }';

  it('are those that somebody owns or is invited to, running ones first, and follow what happens', async () => {
    const follow = await server.follow(`subscription { conferencesToJoin ${fields} }`, { account: insider });
    const told = async () => (await follow.next()).value.data.conferencesToJoin;
    expect(await told()).toEqual([]);
    await server.given(admin, { type: 'CreateConference', data: { conferenceId: 'weekly', definition } });
    expect(await told()).toMatchObject([{ id: 'weekly', running: false, joinAs: 'PARTICIPANT' }]);
    const newer = { ...definition, title: 'Own', ownerId: 'insider', invited: [] };
    await server.given(admin, { type: 'CreateConference', data: { conferenceId: 'own', definition: newer } });
    expect((await told()).map(({ id }: { id: string }) => id)).toEqual(['own', 'weekly']);
    const data = { conferenceId: 'weekly', sessionId: 'run-1' };
    await server.given(admin, { type: 'StartConference', data });
    expect(await told()).toMatchObject([
      { id: 'weekly', running: true },
      { id: 'own', joinAs: 'OWNER' },
    ]);
    await follow.return();
  });

  it('are nobody else’s business', async () => {
    const { data } = await server.ask(`{ conferencesToJoin ${fields} }`, { account: outsider });
    expect(data.conferencesToJoin).toEqual([]);
    const { errors } = await server.ask(`{ conferencesToJoin ${fields} }`, { administrator: admin });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
