import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, admin, profile, someHash } from '#command-api/testing/harness.ts';
import { startGraphQL } from '../testing.ts';

let server: Awaited<ReturnType<typeof startGraphQL>>;

const definition = {
  title: 'Weekly',
  mode: 'all-on-screen',
  visibility: 'internal',
  description: '',
  invited: [],
  uninvitedAllowed: false,
  muteMicrophoneOnEntry: false,
  muteCameraOnEntry: false,
} as const;

beforeAll(async () => {
  server = await startGraphQL();
  for (const accountId of ['anna', 'boris']) {
    const data = { accountId, profile: profile(accountId), passwordHash: someHash, active: true };
    await server.given(admin, { type: 'CreateAccount', data });
    const conference = { conferenceId: `of-${accountId}`, definition: { ...definition, ownerId: accountId } };
    await server.given(admin, { type: 'CreateConference', data: conference });
  }
});
afterAll(() => server.close());

const anna = { account: account('anna') };

const codeOf = async (field: string, asking = {}) => {
  const text = `mutation { answer: ${field} { __typename ... on Rejection { code } } }`;
  const { data } = await server.ask(text, { ...anna, ...asking });
  return data.answer.code ?? data.answer.__typename;
};

describe('the owner of a conference', () => {
  it('[AZ-03] lists his own conferences and no other', async () => {
    const { data } = await server.ask('{ conferences { nodes { id } total { count } } }', anna);
    expect(data.conferences).toEqual({ nodes: [{ id: 'of-anna' }], total: { count: 1 } });
  });

  it('[AZ-03] reads his own conference; of others he learns not even whether they exist', async () => {
    const codes = async (id: string) => {
      const { data, errors } = await server.ask(`{ conference(id: "${id}") { id } }`, anna);
      return errors[0]?.extensions.code ?? data.conference.id;
    };
    expect(await codes('of-anna')).toBe('of-anna');
    expect(await codes('of-boris')).toBe('FORBIDDEN');
    expect(await codes('of-nobody')).toBe('FORBIDDEN');
  });

  it('[AZ-03] sees of others the same by every way that leads to them', async () => {
    const invite = {
      type: 'ChangeConference',
      data: { conferenceId: 'of-anna', changes: { invited: ['boris'] } },
    } as const;
    await server.given(admin, invite);
    const ways = [
      [
        '{ conference(id: "of-anna") { invited { account { id email } } owner { account { id } } } }',
        'conference',
      ],
      [
        '{ conferences { nodes { invited { account { id email } } owner { account { id } } } } }',
        'conferences',
      ],
    ] as const;
    for (const [text, field] of ways) {
      const { data, errors } = await server.ask(text, anna);
      expect(errors).toEqual([]);
      const [one] = [data[field].nodes ?? data[field]].flat();
      expect(one).toEqual({ invited: [{ account: null }], owner: { account: { id: 'anna' } } });
    }
    const direct = await server.ask('{ account(id: "boris") { email } }', anna);
    expect(direct.errors[0]?.extensions.code).toBe('FORBIDDEN');
    const own = await server.ask('{ viewer { account { id } } account(id: "anna") { id } }', anna);
    expect(own.data).toEqual({ viewer: { account: { id: 'anna' } }, account: { id: 'anna' } });
  });

  it('starts, changes and stops his own', async () => {
    expect(await codeOf('changeConference(id: "of-anna", changes: { title: "Mine" })')).toBe('Receipt');
    expect(await codeOf('startConference(id: "of-anna")')).toBe('Receipt');
    expect(await codeOf('stopConference(id: "of-anna")')).toBe('Receipt');
  });

  it.each([
    'startConference(id: "of-boris")',
    'stopConference(id: "of-boris")',
    'changeConference(id: "of-boris", changes: { title: "Mine" })',
    'changeConference(id: "of-boris", changes: { ownerId: "anna" })',
    'deleteConference(id: "of-boris")',
    'removeParticipant(conferenceId: "of-boris", participantId: "p")',
    'createConference(input: { title: "T", ownerId: "boris", visibility: PUBLIC })',
    'changeAccount(id: "boris", changes: { displayName: "B" })',
    'changeAccount(id: "boris", changes: { password: "a long enough phrase" })',
    'changeAccount(id: "anna", changes: { active: false })',
  ])('[AZ-03] is refused %s', async (field) => {
    const head = server.log.head;
    expect(await codeOf(field)).toBe('FORBIDDEN');
    expect(server.log.head).toBe(head);
  });

  it('is told from the administrator of the same browser: each does what he may', async () => {
    expect(await codeOf('startConference(id: "of-boris")', { administrator: admin })).toBe('Receipt');
    const { data } = await server.ask(
      '{ eventLog(event: "session_opened", first: 1) { nodes { objectId } } }',
      {
        administrator: admin,
      },
    );
    expect(data.eventLog.nodes).toEqual([{ objectId: 'of-boris' }]);
  });
});
