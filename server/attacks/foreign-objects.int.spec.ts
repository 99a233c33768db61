import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestClient as SignallingClient } from '#gateways/webrtc/client.spec-support.ts';
import {
  connectBoth,
  dtlsParameters,
  microphone,
  resumeData,
  send,
} from '#gateways/webrtc/parameters.spec-support.ts';
import { createClient, type TestClient } from '../testing/client.ts';
import { headOf } from '../testing/furnished.ts';
import { type Attendee, attend, conferenceOf, personOf, signallingOf, tokenOf } from '../testing/people.ts';
import { enterPanel, startTestServer } from '../testing/test-server.ts';

const PATIENCE = 120_000;
const CANARY = 'canary-of-anna';
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
let anna: TestClient;
let others: Readonly<Record<string, TestClient>>;
let inside: Attendee;
let boris: Attendee;
/** What Anna asked for, with the ids that she saw. */
let asked: readonly string[];

const receipt = '{ ... on Receipt { position } ... on Rejection { code } }';

beforeAll(async () => {
  server = await startTestServer();
  panel = await enterPanel(server.url, server.firstAdministrator);
  anna = await personOf(panel, server.url, 'anna');
  const neighbour = await personOf(panel, server.url, 'boris');
  const removed = await personOf(panel, server.url, 'carl');
  await conferenceOf(panel, 'anna');
  await conferenceOf(panel, 'boris');
  await panel.change(
    `changeConference(id: "of-anna", changes: { description: "${CANARY}", invited: ["carl"] })`,
  );
  await panel.change('deleteAccount(id: "carl")');
  others = { neighbour, guest: createClient(server.url), removed };
  inside = await attend(anna, server.url, 'of-anna');
  await connectBoth(inside.client, inside.room);
  boris = await attend(neighbour, server.url, 'of-boris');
  const { id } = await anna.change(
    `addContact(accountId: "anna", callString: "${CANARY}@example.org", displayName: "${CANARY}")`,
  );
  const { sessionId } = inside.room.conference;
  asked = [
    '{ account(id: "anna") { id displayName email } }',
    '{ addressBook(accountId: "anna") { own { nodes { id callString displayName } } } }',
    '{ conference(id: "of-anna") { id title description } }',
    `{ session(id: "${sessionId}") { id title } }`,
    `mutation { a: addContact(accountId: "anna", callString: "x@y.z", displayName: "x") ${receipt} }`,
    `mutation { a: changeContact(accountId: "anna", contactId: "${id}", displayName: "x") ${receipt} }`,
    `mutation { a: removeContact(accountId: "anna", contactId: "${id}") ${receipt} }`,
    `mutation { a: changeAccount(id: "anna", changes: { displayName: "x" }) ${receipt} }`,
    `mutation { a: changeConference(id: "of-anna", changes: { title: "x" }) ${receipt} }`,
    `mutation { a: startConference(id: "of-anna") ${receipt} }`,
    `mutation { a: removeParticipant(conferenceId: "of-anna", participantId: "${inside.room.participantId}") ${receipt} }`,
    `mutation { a: stopConference(id: "of-anna") ${receipt} }`,
    `mutation { a: deleteConference(id: "of-anna") ${receipt} }`,
    'mutation { a: joinConference(id: "of-anna") { ... on JoinTicket { ticket } ... on Rejection { code } } }',
  ];
}, PATIENCE);
afterAll(() => server.close(), PATIENCE);

const outcomeOf = ({ data, errors }: Awaited<ReturnType<TestClient['ask']>>): string =>
  errors?.[0]?.extensions.code ?? data?.a?.code ?? JSON.stringify(data);

describe('[AZ-03] what Anna asked for', { timeout: PATIENCE }, () => {
  it.each(['neighbour', 'guest', 'removed'])('is refused to the %s, who sends the same', async (who) => {
    const head = await headOf(panel);
    for (const text of asked) {
      const answer = await (others[who] ?? anna).ask(text);
      expect([text, outcomeOf(answer)]).toEqual([
        text,
        expect.stringMatching(/^(FORBIDDEN|UNAUTHENTICATED|NOT_INVITED|CONFERENCE_NOT_FOUND)$/),
      ]);
      expect(JSON.stringify(answer)).not.toContain(CANARY);
    }
    expect(await headOf(panel)).toBe(head);
    expect(inside.client.closed).toBeNull();
  });

  it('is refused alike where nothing of that name exists', async () => {
    for (const text of asked.slice(0, 4)) {
      const foreign = await others.neighbour?.ask(text);
      const absent = await others.neighbour?.ask(text.replace(/(id|accountId): "[^"]+"/, '$1: "nothing"'));
      expect([text, absent?.errors?.[0]]).toMatchObject([
        text,
        { message: foreign?.errors?.[0]?.message, extensions: foreign?.errors?.[0]?.extensions },
      ]);
    }
  });

  it('and what is hers is answered to her', async () => {
    for (const text of asked.slice(0, 7)) {
      const answer = await anna.ask(text);
      expect([text, answer.errors, answer.data?.a?.code]).toEqual([text, undefined, undefined]);
    }
    expect(JSON.stringify(await anna.ask(asked[2] ?? ''))).toContain(CANARY);
  });
});

describe('[AZ-03] the REST interface', { timeout: PATIENCE }, () => {
  it('refuses the token of Boris with the ids of Anna, and nothing happens', async () => {
    const { access_token } = await tokenOf(panel, server.url, 'boris');
    const head = await headOf(panel);
    const call = async (method: string, path: string, body?: object) => {
      const response = await fetch(`${server.url}/api/v3.11${path}`, {
        method,
        headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, text: await response.text() };
    };
    const session = encodeURIComponent(inside.room.conference.sessionId);
    for (const [method, path, body] of [
      ['GET', '/users/anna', undefined],
      ['PUT', '/users/anna', { company: 'Taken' }],
      ['DELETE', '/users/anna', undefined],
      ['GET', '/conferences/of-anna', undefined],
      ['PUT', '/conferences/of-anna', { topic: 'Taken' }],
      ['POST', '/conferences/of-anna/run', {}],
      ['POST', '/conferences/of-anna/stop', {}],
      ['DELETE', '/conferences/of-anna', undefined],
      ['GET', '/conferences/of-anna/participants', undefined],
      ['GET', `/conference-sessions/${session}`, undefined],
      ['GET', `/logs/calls/${session}`, undefined],
      ['GET', `/logs/calls/${session}/participants`, undefined],
    ] as const) {
      const { status, text } = await call(method, path, body);
      expect([method, path, status === 403 || status === 404]).toEqual([method, path, true]);
      expect(text).not.toContain(CANARY);
    }
    expect((await headOf(panel)) - head).toBeLessThanOrEqual(1);
    expect(inside.client.closed).toBeNull();
  });
});

describe('[AZ-03] the connection of Boris', { timeout: PATIENCE }, () => {
  it('reaches nothing in the meeting of Anna, whatever ids it names', async () => {
    const producerId = await send(inside.client, inside.room, 'microphone');
    const transportId = inside.room.transports.send.id;
    const { client } = boris;
    for (const refused of [
      client.request('connectTransport', { transportId, dtlsParameters }),
      client.request('restartIce', { transportId }),
      client.request('produce', {
        ...{ transportId, kind: 'audio', source: 'microphone', paused: false },
        rtpParameters: microphone('9'),
      }),
      client.request('pauseProducer', { producerId }),
      client.request('closeProducer', { producerId }),
      client.request('resumeConsumer', { consumerId: producerId }),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/_NOT_FOUND$/) });
    }
    const head = await headOf(panel);
    await client.request('postChat', { messageId: 'm1', text: 'for the room of Boris only' });
    await expect.poll(() => headOf(panel)).toBe(head + 1);
    expect(inside.client.all('chatPosted')).toEqual([]);
  });

  it('cannot take her place with a token of his own in which her id stands', async () => {
    const [payload = '', mac = ''] = boris.room.resumeToken.split('.');
    const own = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const { participantId, conference } = inside.room;
    const { conferenceId, sessionId } = conference;
    for (const claims of [
      { ...own, participantId },
      { conferenceId, sessionId, participantId },
    ]) {
      const forged = Buffer.from(JSON.stringify(claims)).toString('base64url');
      const thief = await SignallingClient.open(signallingOf(server.url));
      const resumeToken = `${forged}.${mac}`;
      await expect(thief.request('resume', resumeData({ resumeToken }, []))).rejects.toMatchObject({
        code: 'RESUME_REFUSED',
      });
    }
    expect(inside.client.closed).toBeNull();
  });
});
