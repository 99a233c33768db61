import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestClient as Participant } from '#gateways/webrtc/client.spec-support.ts';
import { joinData } from '#gateways/webrtc/parameters.spec-support.ts';
import { type ChildServer, spawnServer } from './testing/child-server.ts';
import { createClient, type TestClient } from './testing/client.ts';
import { type SmallDisk, smallDisk } from './testing/small-disk.ts';
import { enterPanel, localEnvironment, NEW_PASSWORD } from './testing/test-server.ts';

const RECOVERS_WITHIN = { timeout: 30_000 };
const ROOM = 'room';
/** Changed while the room is in use. */
const OTHER = 'other';

let disk: SmallDisk;
let server: ChildServer;
let url: string;
let panel: TestClient;

const environmentOf = async () => ({
  ...(await localEnvironment(join(disk.folder, 'data'))),
  ROSTRUM_LOG_LEVEL: 'debug',
});

/** Its technical log lies on the same disk. */
const startServer = async (): Promise<ChildServer> => {
  const log = openSync(join(disk.folder, 'server.log'), 'a');
  const environment = await environmentOf();
  const child = spawnServer(environment, [], { log });
  closeSync(log);
  url = await child.printed(/Panel +(http:\S+)\/panel/);
  return child;
};

beforeEach(async () => {
  disk = smallDisk();
  server = await startServer();
  const password = await server.printed(/password +(\S+-\S+)/);
  panel = await enterPanel(url, { login: 'admin', password });
  await panel.change('createAccount(login: "anna", password: $password, profile: { displayName: "Anna" })', {
    password: NEW_PASSWORD,
  });
  for (const id of [ROOM, OTHER]) {
    await panel.change(
      `createConference(input: { id: "${id}", title: "T", ownerId: "anna", visibility: PUBLIC })`,
    );
  }
  await panel.change(`startConference(id: "${ROOM}")`);
}, 60_000);

afterEach(async () => {
  server.kill('SIGKILL');
  await server.ended;
  disk.remove();
});

const enter = async (guestName: string) => {
  const { data } = await createClient(url).ask(
    `mutation ($name: String) { joinConference(id: "${ROOM}", guestName: $name) { ... on JoinTicket { ticket } } }`,
    { name: guestName },
  );
  const client = await Participant.open(`${url.replace('http', 'ws')}/signalling`);
  return { client, room: await client.request('join', joinData(data.joinConference.ticket)) };
};

/** Long and never the same, so that what the log has set aside for itself is soon used up too. */
const changeOther = async (number: number) => {
  const description = `${number} ${'会'.repeat(1900)}`;
  const { data } = await panel.ask(
    `mutation ($d: String) { change: changeConference(id: "${OTHER}", changes: { description: $d }) {
      ... on Receipt { position } ... on Rejection { code message } } }`,
    { d: description },
  );
  return { ...data.change, description };
};

/** Changes until one is refused; answers what was acknowledged last, and the refusal. */
const fillUp = async () => {
  let acknowledged = '';
  for (let number = 0; number < 5_000; number += 1) {
    disk.fill(server.pid);
    const { code, message, description } = await changeOther(number);
    if (code !== undefined) return { acknowledged, refusal: { code, message } };
    acknowledged = description;
  }
  throw new Error('the disk never became full');
};

const health = async (name: 'live' | 'ready') => (await fetch(`${url}/health/${name}`)).status;
const metric = async (name: string) =>
  new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(await (await fetch(`${url}/metrics`)).text())?.[1];
const status = async () =>
  (await panel.ask('{ serverStatus { running storageProblem projections { state problem } } }')).data
    .serverStatus;
const description = async () =>
  (await panel.ask(`{ conference(id: "${OTHER}") { description } }`)).data.conference.description;

const say = (client: Participant, text: string) =>
  client.request('postChat', { messageId: crypto.randomUUID(), text });

describe('a server whose disk is full [PLAT-01]', { timeout: 120_000 }, () => {
  it('refuses changes, says why, goes on with everything else, and recovers when there is room', async () => {
    const ann = await enter('Ann');
    const bob = await enter('Bob');
    const { refusal, acknowledged } = await fillUp();
    expect(refusal.code).toBe('STORAGE_UNAVAILABLE');
    expect(refusal.message).toContain('disk is full');
    const refusedAt = Date.now();

    expect(await status()).toMatchObject({
      running: false,
      storageProblem: expect.stringMatching(disk.code),
    });
    expect([await health('live'), await health('ready')]).toEqual([200, 503]);
    expect(await metric('rostrum_log_writable')).toBe('0');
    expect((await fetch(`${url}/`)).status).toBeLessThan(504);

    await expect(say(ann.client, 'Hello')).rejects.toThrow('STORAGE_UNAVAILABLE');
    await ann.client.request('setViews', { views: [] });
    await expect(enter('Zoe')).rejects.toThrow('STORAGE_UNAVAILABLE');
    await expect(bob.client.request('leave', {})).rejects.toThrow('STORAGE_UNAVAILABLE');
    bob.client.socket.close();
    expect(Date.now() - refusedAt).toBeLessThan(5_000);
    expect(await createClient(url).signIn('USER', 'anna', NEW_PASSWORD)).toBe('STORAGE_UNAVAILABLE');

    disk.free(server.pid);
    await expect.poll(() => health('ready'), RECOVERS_WITHIN).toBe(200);
    expect(await status()).toMatchObject({ running: true, storageProblem: null });
    expect(await description()).toBe(acknowledged);
    await say(ann.client, 'Hello again');
    await ann.client.told('chatPosted', ({ text }) => text === 'Hello again');
    await ann.client.told('participantChanged', ({ connection }) => connection === 'reconnecting');
    expect((await changeOther(9_999)).code).toBeUndefined();
    expect(new Set((await status()).projections.map(({ state }: { state: string }) => state))).toEqual(
      new Set(['live']),
    );
    await ann.client.request('leave', {});
    server.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  it('keeps all that was acknowledged when it is killed then, and says what is wrong until there is room', async () => {
    const { acknowledged } = await fillUp();
    server.kill('SIGKILL');
    await server.ended;
    if (disk.code === 'ENOSPC') {
      disk.fill(server.pid);
      const { code, err } = await spawnServer(await environmentOf()).ended;
      expect(code).toBe(1);
      expect(err).toContain('The disk is full');
      expect(err).not.toMatch(/^ +at /m);
      disk.free(server.pid);
    }
    server = await startServer();
    panel = createClient(url);
    expect(await panel.signIn('PANEL', 'admin', NEW_PASSWORD)).toBe('SIGNED_IN');
    expect(await description()).toBe(acknowledged);
  });
});
