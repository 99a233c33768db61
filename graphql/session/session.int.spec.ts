import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, profile, someHash, system } from '#command-api/testing/harness.ts';
import { startGraphQL } from '../testing.ts';

let server: Awaited<ReturnType<typeof startGraphQL>>;
let sessionId: string;

const NAMES = ['Яков', 'Ёжикова', 'Жук', 'Анна', 'Борис'];

const admit = (index: number, displayName: string) => {
  const guestId = `guest:g${index}`;
  const data = {
    ...{ conferenceId: 'weekly', participantId: `p${index}`, displayName, sessionId },
    identity: { kind: 'guest', guestId } as const,
    connection: {
      connectionId: `c${index}`,
      protocol: 'webrtc',
      address: '192.0.2.4',
      userAgent: 'Spec',
    } as const,
  };
  return server.given(system, { type: 'AdmitParticipant', data });
};

beforeAll(async () => {
  server = await startGraphQL();
  for (const [accountId, name] of [
    ['anna', 'Анна Белова'],
    ['boris', 'Борис Ёжиков'],
    ['clara', 'Клара'],
  ] as const) {
    const data = { accountId, profile: profile(name), passwordHash: someHash, active: true };
    await server.given(admin, { type: 'CreateAccount', data });
  }
  const definition = {
    ...{ title: 'Weekly', description: '', ownerId: 'anna' },
    mode: 'all-on-screen',
    visibility: 'public',
    ...{ invited: ['boris', 'clara'], uninvitedAllowed: true },
    ...{ muteMicrophoneOnEntry: false, muteCameraOnEntry: false },
  } as const;
  await server.given(admin, { type: 'CreateConference', data: { conferenceId: 'weekly', definition } });
  sessionId = server.services.ids.uuid();
  await server.given(admin, { type: 'StartConference', data: { conferenceId: 'weekly', sessionId } });
  for (const [index, name] of NAMES.entries()) await admit(index, name);
  await server.given(system, {
    type: 'RecordParticipantLeft',
    data: { conferenceId: 'weekly', participantId: 'p2', reason: 'left', summary },
  });
});
afterAll(() => server.close());

const summary = {
  transport: 'udp',
  ...{ sentBitrate: 500_000, receivedBitrate: 900_000 },
  ...{ framesPerSecond: 30, width: 1280, height: 720 },
} as const;

const session = async (fields: string) => {
  const { data, errors } = await server.ask(`{ session(id: "${sessionId}") { ${fields} } }`, {
    administrator: admin,
  });
  expect(errors).toEqual([]);
  return data.session;
};

const stays = async (args: string) => {
  const fields = 'nodes { displayName } pageInfo { endCursor hasNextPage } total { count capped }';
  const { participants } = await session(`participants(${args}) { ${fields} }`);
  return {
    names: participants.nodes.map(({ displayName }: { displayName: string }) => displayName),
    next: participants.pageInfo.hasNextPage ? participants.pageInfo.endCursor : null,
    total: participants.total,
  };
};

describe('the participants of a session', () => {
  it('[REP-04] come page by page with the number of all, and how many are there', async () => {
    const first = await stays('first: 3');
    expect([first.names, first.total]).toEqual([NAMES.slice(0, 3), { count: 5, capped: false }]);
    const second = await stays(`first: 3, after: "${first.next}"`);
    expect([second.names, second.next]).toEqual([NAMES.slice(3), null]);
    expect(await session('presentCount mode')).toEqual({ presentCount: 4, mode: 'ALL_ON_SCREEN' });
  });

  it('[REP-04] are found by name and counted so, and sorted by any column', async () => {
    const found = await stays('text: "ежик"');
    expect([found.names, found.total.count]).toEqual([['Ёжикова'], 1]);
    const by = async (field: string, direction: string) =>
      (await stays(`orderBy: { field: ${field}, direction: ${direction} }`)).names;
    expect(await by('NAME', 'ASC')).toEqual(['Анна', 'Борис', 'Ёжикова', 'Жук', 'Яков']);
    for (const field of ['LEFT_AT', 'DURATION', 'RECEIVED_BITRATE', 'RESOLUTION', 'TRANSPORT'])
      expect([field, (await by(field, 'DESC'))[0]]).toEqual([field, 'Жук']);
  });
});

describe('the invitations of a session', () => {
  const invited = async (args: string) => {
    const nodes = 'nodes { answer person { displayName } inviter { displayName } }';
    const { invitations } = await session(`invitations(${args}) { ${nodes} total { count } }`);
    return invitations;
  };

  it('[REP-04] are found by the name of either, and by the answer', async () => {
    expect(await invited('text: "ежик"')).toEqual({
      nodes: [
        {
          answer: 'WAITING',
          person: { displayName: 'Борис Ёжиков' },
          inviter: { displayName: 'Анна Белова' },
        },
      ],
      total: { count: 1 },
    });
    expect((await invited('text: "белова"')).total.count).toBe(2);
    expect((await invited('answer: JOINED')).total.count).toBe(0);
    const sorted = await invited('first: 1, orderBy: { field: PERSON, direction: DESC }');
    expect([sorted.nodes[0].person.displayName, sorted.total.count]).toEqual(['Клара', 2]);
  });
});
