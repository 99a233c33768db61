import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { TestClient as SignallingClient } from '#gateways/webrtc/client.spec-support.ts';
import { connectBoth, joinData, resumeData, send } from '#gateways/webrtc/parameters.spec-support.ts';
import { createClient, type TestClient } from '../testing/client.ts';
import { attend, conferenceOf, personOf, signallingOf, ticketFor, tokenOf } from '../testing/people.ts';
import { enterPanel, NEW_PASSWORD, startTestServer } from '../testing/test-server.ts';

const PATIENCE = 120_000;
/** Milliseconds in which what is open must be closed. */
const CLOSED_WITHIN = 2_000;
/** And in which the next call must be refused. */
const SOON = { timeout: 1_000, interval: 20 };
const OTHER_PASSWORD = 'a wholly other phrase';

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  server = await startTestServer();
  panel = await enterPanel(server.url, server.firstAdministrator);
}, PATIENCE);
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
});
afterAll(() => server.close(), PATIENCE);

/** A connection for subscriptions; tells when and how it was closed. */
const listenAs = async (browser: TestClient) => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { cookie: browser.cookieHeader() },
  });
  sockets.push(socket);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  return { closed };
};

const within = async <T>(what: string, promise: Promise<T>): Promise<T> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not within ${CLOSED_WITHIN} ms: ${what}`)), CLOSED_WITHIN);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

const isSignedIn = async (browser: TestClient, field = 'account'): Promise<boolean> =>
  (await browser.ask(`{ viewer { ${field} { id } } }`)).data.viewer[field] !== null;

const callWith = (bearer: string, path = 'users') =>
  fetch(`${server.url}/api/v3.11/${path}`, { headers: { authorization: `Bearer ${bearer}` } });

const peers = async (): Promise<number> => {
  const { data } = await panel.ask('{ runningSessions { participants { id } } }');
  return data.runningSessions.flatMap(({ participants }: { participants: unknown[] }) => participants).length;
};

/** Streams that the media plane still takes from anybody. */
const streams = async (): Promise<number> => {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^rostrum_media\{[^}]*kind="producers"[^}]*\} (\d+)$/m.exec(metrics)?.[1] ?? Number.NaN);
};

let people = 0;
/** Somebody in a meeting, with everything open that can be. */
const victim = async () => {
  people += 1;
  const login = `victim${people}`;
  const browser = await personOf(panel, server.url, login);
  await conferenceOf(panel, login);
  const attendee = await attend(browser, server.url, `of-${login}`);
  await connectBoth(attendee.client, attendee.room);
  await send(attendee.client, attendee.room, 'microphone');
  return {
    login,
    browser,
    attendee,
    ticket: await ticketFor(browser, `of-${login}`),
    subscriptions: await listenAs(browser),
    program: await tokenOf(panel, server.url, login),
  };
};

type Victim = Awaited<ReturnType<typeof victim>>;

const cannotComeBack = async ({ attendee, ticket }: Victim): Promise<void> => {
  const again = await SignallingClient.open(signallingOf(server.url));
  await expect(again.request('resume', resumeData(attendee.room, []))).rejects.toMatchObject({
    code: expect.stringMatching(/^(PARTICIPANT_NOT_FOUND|CONFERENCE_NOT_RUNNING)$/),
  });
  const anew = await SignallingClient.open(signallingOf(server.url));
  await expect(anew.request('join', joinData(ticket))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
};

describe('[AZ-07] everything of a person is closed', { timeout: PATIENCE }, () => {
  it.each([
    ['is deactivated', (login: string) => `changeAccount(id: "${login}", changes: { active: false })`],
    ['is removed', (login: string) => `deleteAccount(id: "${login}")`],
    [
      'gets another password from an administrator',
      (login: string) => `changeAccount(id: "${login}", changes: { password: "${OTHER_PASSWORD}" })`,
    ],
  ])('who %s', async (_case, mutation) => {
    const one = await victim();
    await panel.change(mutation(one.login));
    await expect.poll(() => isSignedIn(one.browser), SOON).toBe(false);
    const calls = async () => (await callWith(one.program.access_token, `users/${one.login}`)).status;
    await expect.poll(calls, SOON).toBe(401);
    expect(await within('subscriptions', one.subscriptions.closed)).toBe(4403);
    expect((await within('signalling', one.attendee.client.ended())).code).toBe(4410);
    await expect.poll(streams, { timeout: 5_000 }).toBe(0);
    await cannotComeBack(one);
    await expect.poll(peers).toBe(0);
  });

  it('who is disconnected, until he signs in again', async () => {
    const one = await victim();
    await panel.ask(`mutation { actOnAccounts(ids: ["${one.login}"], action: DISCONNECT) { __typename } }`);
    expect(await within('subscriptions', one.subscriptions.closed)).toBe(4403);
    expect(await isSignedIn(one.browser)).toBe(false);
    expect((await within('signalling', one.attendee.client.ended())).code).toBe(4410);
    await cannotComeBack(one);
    expect(await one.browser.signIn('USER', one.login, NEW_PASSWORD)).toBe('SIGNED_IN');
  });

  it('who signs out: tickets of that browser are worth nothing', async () => {
    const one = await victim();
    await one.browser.ask('mutation { signOut(realm: USER) { __typename } }');
    expect(await within('subscriptions', one.subscriptions.closed)).toBe(4403);
    const anew = await SignallingClient.open(signallingOf(server.url));
    const joining = anew.request('join', joinData(one.ticket));
    await expect(joining).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await one.attendee.client.request('leave', {});
  });

  it('who changes his own password: other browsers and programs, not the meeting that he is in', async () => {
    const one = await victim();
    const other = createClient(server.url);
    await other.signIn('USER', one.login, NEW_PASSWORD);
    const elsewhere = await listenAs(other);
    await one.browser.change(
      'changeOwnPassword(realm: USER, currentPassword: $currentPassword, newPassword: $newPassword)',
      { currentPassword: NEW_PASSWORD, newPassword: OTHER_PASSWORD },
    );
    expect(await within('subscriptions elsewhere', elsewhere.closed)).toBe(4403);
    expect([await isSignedIn(one.browser), await isSignedIn(other)]).toEqual([true, false]);
    const calls = async () => (await callWith(one.program.access_token, `users/${one.login}`)).status;
    await expect.poll(calls, SOON).toBe(401);
    await one.attendee.client.request('setViews', { views: [] });
    await one.attendee.client.request('leave', {});
  });

  it('who is removed from a conference: his place and his media in it', async () => {
    const one = await victim();
    const { participantId } = one.attendee.room;
    await panel.change(
      `removeParticipant(conferenceId: "of-${one.login}", participantId: "${participantId}")`,
    );
    expect((await within('signalling', one.attendee.client.ended())).code).toBe(4410);
    const again = await SignallingClient.open(signallingOf(server.url));
    await expect(again.request('resume', resumeData(one.attendee.room, []))).rejects.toMatchObject({
      code: 'PARTICIPANT_NOT_FOUND',
    });
    await expect.poll(peers).toBe(0);
    expect(await isSignedIn(one.browser)).toBe(true);
  });
});

describe('[AZ-07] an administrator', { timeout: PATIENCE }, () => {
  const appoint = async (login: string) => {
    await panel.change(
      `createAdministrator(login: "${login}", displayName: "", role: ADMIN, password: $password)`,
      {
        password: NEW_PASSWORD,
      },
    );
    // Read models have the administrator once the next question is answered.
    await panel.ask('{ serverStatus { name } }');
    const browser = createClient(server.url);
    expect(await browser.signIn('PANEL', login, NEW_PASSWORD)).toBe('SIGNED_IN');
    await browser.change(
      'changeOwnPassword(realm: PANEL, currentPassword: $currentPassword, newPassword: $newPassword)',
      { currentPassword: NEW_PASSWORD, newPassword: OTHER_PASSWORD },
    );
    return { browser, subscriptions: await listenAs(browser) };
  };

  it('whose role becomes smaller changes nothing any more, and listens anew', async () => {
    const { browser, subscriptions } = await appoint('deputy');
    await panel.change('changeAdministratorRole(id: "deputy", role: AUDITOR)');
    const { data } = await browser.ask(
      'mutation { deleteConference(id: "of-victim1") { ... on Rejection { code } } }',
    );
    expect(data.deleteConference.code).toBe('FORBIDDEN');
    expect(await within('subscriptions', subscriptions.closed)).toBe(4403);
  });

  it('who is removed is nobody', async () => {
    const { browser, subscriptions } = await appoint('leaver');
    await panel.change('deleteAdministrator(id: "leaver")');
    expect(await isSignedIn(browser, 'administrator')).toBe(false);
    expect(await within('subscriptions', subscriptions.closed)).toBe(4403);
  });
});

describe('[AZ-07] a program', { timeout: PATIENCE }, () => {
  it('whose token, application or key has ended is refused at the next call', async () => {
    const first = await victim();
    const { access_token: token, clientId: client_id, clientSecret: client_secret } = first.program;
    expect((await callWith(token)).status).toBe(200);
    const form = new URLSearchParams({ token, client_id, client_secret });
    await fetch(`${server.url}/oauth2/v1/revoke`, { method: 'POST', body: form });
    expect((await callWith(token)).status).toBe(401);

    const second = await victim();
    await panel.change(`removeApplication(id: "${second.program.clientId}")`);
    expect((await callWith(second.program.access_token)).status).toBe(401);

    const generate = async (): Promise<string> =>
      (await panel.ask('mutation { generateApiKey { ... on NewApiKey { key } } }')).data.generateApiKey.key;
    const old = await generate();
    expect((await callWith(old)).status).toBe(200);
    await generate();
    expect((await callWith(old)).status).toBe(401);
    for (const { attendee } of [first, second]) await attendee.client.request('leave', {});
  });
});
