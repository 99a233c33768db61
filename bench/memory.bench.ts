import { WebSocket } from 'ws';
import { TestClient } from '#gateways/webrtc/client.spec-support.ts';
import { joinData, send } from '#gateways/webrtc/parameters.spec-support.ts';
import type { JoinedRoom } from '#gateways/webrtc/protocol/index.ts';
import { createClient } from '#server/testing/client.ts';
import { report } from './report.ts';
import {
  createOwner,
  createRoom,
  firstPanel,
  mediaWorkersOf,
  openFolder,
  openPlace,
  type Panel,
  pause,
  residentMiB,
  startAt,
  stop,
} from './server-rig.ts';

/**
 * Memory of the server process and of its media worker with 0, 12 and 36 people in one room who all send and have each
 * other on screen, and with panels that watch. The people speak the protocol but send no packets: what packets need,
 * keys and buffers for sending again, is not in it.
 */
const SIZES = [12, 36];
/** Fewer than one address may have. */
const PANELS = 64;
/** Collections of garbage are rare in an idle process; the lowest of several readings is what it holds. */
const READINGS = 12;
const ROOM = 'memory';

type Memory = { readonly server: number; readonly workers: number };

const read = (pid: number): Memory => ({
  server: residentMiB(pid),
  workers: mediaWorkersOf(pid).reduce((sum, worker) => sum + residentMiB(worker), 0),
});

const settled = async (pid: number): Promise<Memory> => {
  const readings: Memory[] = [];
  for (let count = 0; count < READINGS; count += 1) {
    await pause(500);
    readings.push(read(pid));
  }
  const least = (of: (one: Memory) => number): number => Math.min(...readings.map(of));
  return { server: least((one) => one.server), workers: least((one) => one.workers) };
};

type Member = { readonly client: TestClient; readonly room: JoinedRoom };

const enter = async (url: string, guestName: string): Promise<Member> => {
  const { data } = await createClient(url).ask(
    `mutation ($guestName: String!) { joinConference(id: "${ROOM}", guestName: $guestName) {
      ... on JoinTicket { ticket signallingPath } ... on Rejection { code } } }`,
    { guestName },
  );
  const { ticket, signallingPath } = data.joinConference;
  const client = await TestClient.open(`${url.replace('http', 'ws')}${signallingPath}`, { origin: url });
  const room = await client.request('join', joinData(ticket));
  await send(client, room, 'microphone');
  await send(client, room, 'camera');
  return { client, room };
};

/** Everybody has everybody else on screen and on the ear. */
const watchEachOther = async (members: readonly Member[]): Promise<void> => {
  const tile = { source: 'camera' as const, width: 320, height: 180, priority: 1 };
  const expected = (members.length - 1) * 2;
  for (const { client, room } of members) {
    const others = members.filter((one) => one.room.participantId !== room.participantId);
    const views = others.map((one) => ({ participantId: one.room.participantId, ...tile }));
    await client.request('setViews', { views });
    while (client.all('consumerCreated').length < expected) await pause(5);
  }
};

/** A panel that shows the state of the server. */
const openPanel = async (url: string, cookie: string): Promise<WebSocket> => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { cookie, origin: url },
  });
  await new Promise<void>((resolve, reject) => {
    const query = 'subscription { serverStatus { name running participants projections { name head } } }';
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`the panel was refused: ${code}`)));
    socket.on('message', (text) => {
      const { type }: { type: string } = JSON.parse(String(text));
      if (type === 'connection_ack')
        socket.send(JSON.stringify({ id: 'one', type: 'subscribe', payload: { query } }));
      if (type === 'next') resolve();
    });
  });
  return socket;
};

const measurePanels = async (url: string, pid: number, panel: Panel): Promise<number> => {
  const before = await settled(pid);
  const sockets: WebSocket[] = [];
  for (let count = 0; count < PANELS; count += 1) sockets.push(await openPanel(url, panel.cookieHeader()));
  const after = await settled(pid);
  for (const socket of sockets) socket.terminate();
  return ((after.server - before.server) * 1024) / PANELS;
};

const perPerson = (one: Memory, other: Memory, people: number) => ({
  server: (other.server - one.server) / people,
  workers: (other.workers - one.workers) / people,
});

const folder = openFolder();
const place = await openPlace(folder);
const running = await startAt(place);
const { pid } = running.server;
const panel = await firstPanel(place, running);
await createOwner(panel);
await createRoom(panel, ROOM);
// What only the first of a kind costs is not of each: code, pools, the buffers of sockets.
(await openPanel(place.url, panel.cookieHeader())).terminate();
const panelKiB = await measurePanels(place.url, pid, panel);
const sizes = [await settled(pid)];
const members: Member[] = [];
for (const size of SIZES) {
  while (members.length < size) members.push(await enter(place.url, `Member ${members.length}`));
  await watchEachOther(members);
  sizes.push(await settled(pid));
}
for (const { client } of members) client.socket.terminate();
await stop(running);
const [empty, twelve, all] = sizes;
if (empty === undefined || twelve === undefined || all === undefined) throw new Error('nothing measured');
const toTwelve = perPerson(empty, twelve, 12);
const toAll = perPerson(empty, all, 36);
const figures = {
  ...{ emptyServerMiB: empty.server, emptyWorkersMiB: empty.workers },
  ...{ server12MiB: twelve.server, workers12MiB: twelve.workers },
  ...{ server36MiB: all.server, workers36MiB: all.workers },
  serverMiBPerPersonOf12: toTwelve.server,
  workersMiBPerPersonOf12: toTwelve.workers,
  serverMiBPerPersonOf36: toAll.server,
  workersMiBPerPersonOf36: toAll.workers,
  kiBPerPanel: panelKiB,
};
report(
  'memory',
  figures,
  `empty ${empty.server.toFixed(0)} MiB and ${empty.workers.toFixed(0)} MiB in workers; each of 12 people ` +
    `${toTwelve.server.toFixed(2)} + ${toTwelve.workers.toFixed(2)} MiB, each of 36 ${toAll.server.toFixed(2)} + ` +
    `${toAll.workers.toFixed(2)} MiB, each idle panel ${panelKiB.toFixed(0)} KiB`,
);
process.exit(0);
