import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { virtualClock } from '#platform/clock/index.ts';
import { until } from './client.spec-support.ts';
import { comeBack, connectBoth, enter, send, watch } from './parameters.spec-support.ts';
import { LIMITS } from './protocol/index.ts';
import { CONFERENCE, startTestServer } from './room.spec-support.ts';

/** The table of `docs/closures.md`, child × cause, each cell looked at in the real thing. */

const children = [
  'worker process',
  'router',
  "Ann's peer",
  "Ann's transports",
  "Ann's microphone",
  'its tap',
  "Bob's consumer of it",
  "Ann's session",
  "Ann's socket",
  "Bob's socket",
] as const;
type Child = (typeof children)[number];

const causes = [
  'Ann closes her microphone',
  'Ann leaves',
  'Ann is removed',
  "Ann's socket is lost",
  'Ann does not come back in time',
  'Ann comes back elsewhere',
  'Ann may no longer send it',
  'the conference is stopped',
  'the worker is killed',
  'the gateway closes',
  'the media plane closes',
] as const;
type Cause = (typeof causes)[number];

/** The rows of the document between the headings of its table. */
const documented = (): ReadonlyMap<string, readonly string[]> => {
  const text = readFileSync(new URL('../../docs/closures.md', import.meta.url), 'utf8');
  const rows = text
    .split('\n')
    .flatMap((line) => (line.startsWith('| ') ? [line.split('|').map((cell) => cell.trim())] : []));
  return new Map(rows.map((cells) => [cells[1] ?? '', cells.slice(2, -1)]));
};

const cellOf = (cause: Cause, child: Child) => documented().get(cause)?.[children.indexOf(child)];

const setUp = async () => {
  const clock = virtualClock();
  const server = await startTestServer({ clock });
  const ann = await enter(server, 'Ann');
  const bob = await enter(server, 'Bob');
  await connectBoth(ann.client, ann.room);
  await connectBoth(bob.client, bob.room);
  const producerId = await send(ann.client, ann.room, 'microphone');
  await send(ann.client, ann.room, 'camera');
  await watch(bob, ann);
  const room = server.media.rooms.get(CONFERENCE);
  const peer = room?.peers.get(ann.room.participantId);
  const other = room?.peers.get(bob.room.participantId);
  const microphone = peer?.producers.get('microphone')?.producer;
  const consumer = other?.consumers.get(producerId)?.consumer;
  const place = room?.place;
  const transports = peer?.transports;
  if (room === undefined || peer === undefined || place === undefined) throw new Error('no room');
  if (microphone === undefined || consumer === undefined || transports == null) throw new Error('no media');
  const process_ = place.worker.running.worker;
  await until('the tap', () => place.audio.heard.includes(producerId));

  const alive: Readonly<Record<Child, () => boolean>> = {
    'worker process': () => !process_.closed,
    router: () => !place.router.closed,
    "Ann's peer": () => !peer.closed,
    "Ann's transports": () => !transports.send.transport.closed && !transports.receive.transport.closed,
    "Ann's microphone": () => !microphone.closed,
    'its tap': () => place.audio.heard.includes(producerId),
    "Bob's consumer of it": () => !consumer.closed,
    "Ann's session": () => server.gateway.has(ann.room.participantId),
    "Ann's socket": () => ann.client.closed === null,
    "Bob's socket": () => bob.client.closed === null,
  };

  const participantId = ann.room.participantId;
  const bring: Readonly<Record<Cause, () => Promise<unknown>>> = {
    'Ann closes her microphone': () => ann.client.request('closeProducer', { producerId }),
    'Ann leaves': () => ann.client.request('leave', {}),
    'Ann is removed': () =>
      server.execute({ type: 'RemoveParticipant', data: { conferenceId: CONFERENCE, participantId } }),
    "Ann's socket is lost": async () => {
      ann.client.socket.terminate();
      await bob.client.told('participantChanged', (one) => one.connection === 'reconnecting');
    },
    'Ann does not come back in time': async () => {
      ann.client.socket.terminate();
      await bob.client.told('participantChanged', (one) => one.connection === 'reconnecting');
      for (let passed = 0; passed < LIMITS.resumeWithin; passed += 5000) {
        clock.advance(5000);
        for (const _ of [1, 2]) await bob.client.request('setViews', { views: [] });
      }
    },
    'Ann comes back elsewhere': () => comeBack(server, ann),
    'Ann may no longer send it': () =>
      server.allow(participantId, { sendAudio: false, sendVideo: true, shareContent: true, chat: true }),
    'the conference is stopped': () =>
      server.execute({ type: 'StopConference', data: { conferenceId: CONFERENCE } }),
    'the worker is killed': async () => {
      process.kill(process_.pid, 'SIGKILL');
      await bob.client.told('mediaRestored');
    },
    'the gateway closes': () => server.gateway.close(),
    'the media plane closes': () => server.media.close(),
  };
  return { server, alive, bring };
};

describe.each(causes)('when %s', (cause) => {
  let situation: Awaited<ReturnType<typeof setUp>>;
  beforeAll(async () => {
    situation = await setUp();
    await situation.bring[cause]();
    // Only when everything has ended that should is it worth asking what stayed.
    for (const child of children) {
      if (cellOf(cause, child) === 'ends') await until(`${child} ends`, () => !situation.alive[child]());
    }
  });
  afterAll(() => situation.server.kill());

  it.each(children)('%s is as docs/closures.md says', (child) => {
    expect(situation.alive[child]() ? 'stays' : 'ends').toBe(cellOf(cause, child));
  });
});

describe('docs/closures.md', () => {
  it('has the columns that are tested', () => {
    expect(documented().get('cause \\ child')).toEqual([...children]);
    expect([...documented().keys()]).toEqual(expect.arrayContaining([...causes]));
  });
});
