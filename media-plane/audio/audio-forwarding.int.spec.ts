import { afterEach, expect, it } from 'vitest';
import { virtualClock } from '#platform/clock/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { fixedAddress } from '../config.ts';
import {
  admitAll,
  capabilities,
  deaf,
  microphoneParameters,
  openDirectTransports,
  stepOf,
  voicePacket,
} from '../direct-peers.spec-support.ts';
import { MediaPlaneServer } from '../media-plane.ts';
import { onsets, speech } from './speech-patterns.spec-support.ts';

const PACKET = 20;
const DURATION = 30_000;
const PEOPLE = 10;

let server: MediaPlaneServer | null = null;
afterEach(() => server?.close());

const start = async () => {
  const log = openMemoryLog();
  const clock = virtualClock();
  server = new MediaPlaneServer({
    config: { addresses: fixedAddress('127.0.0.1', 0), workers: 1, loudest: 3 },
    ...{ log, clock, openTransports: openDirectTransports },
    report: async () => undefined,
    logger: { warn: () => undefined },
  });
  await server.start();
  return { log, clock, media: server };
};

/** Ten people with open microphones; resolves when everybody can hear everybody. */
const fill = async ({ log, media }: Awaited<ReturnType<typeof start>>) => {
  const ids = Array.from({ length: PEOPLE }, (_, index) => `p${index}`);
  await admitAll(log, ids);
  const speakers: string[][] = [];
  const people = await Promise.all(
    ids.map(async (participantId, index) => {
      const peer = await media.attach({
        ...{ conferenceId: 'c', participantId, rtpCapabilities: capabilities, forceTcp: false },
        listener: { ...deaf, speakersChanged: (now) => speakers.push([...now]) },
      });
      const ssrc = 1000 + index;
      const producerId = await peer.produce({
        ...{ transportId: peer.transports.send.id, source: 'microphone', kind: 'audio', paused: false },
        rtpParameters: microphoneParameters(ssrc),
      });
      return { participantId, peer, ssrc, producerId };
    }),
  );
  const room = media.rooms.get('c');
  if (room === undefined) throw new Error('no room');
  await room.queue.run(() => undefined);
  return { people, room, speakers };
};

it('[MODE-01] through a real worker no word is clipped at its beginning, and most silence is not sent', async () => {
  const situation = await start();
  const { people, room, speakers } = await fill(situation);
  const [listener] = people;
  const consumers = room.peers.get(listener?.participantId ?? '')?.consumers;
  const heard = new Map<string, Set<number>>();
  for (const [producerId, one] of consumers ?? []) {
    one.ready();
    heard.set(producerId, new Set());
    one.consumer.on('rtp', (packet) => heard.get(producerId)?.add(stepOf(packet)));
  }
  expect(heard.size).toBe(PEOPLE - 1);
  const talk = speech({ seed: 11, speakers: PEOPLE, duration: DURATION, simultaneous: 2 });
  const worker = room.worker?.running.worker;
  const producers = people.map(
    ({ participantId }) => room.peers.get(participantId)?.producers.get('microphone')?.producer,
  );

  for (let step = 0; step * PACKET < DURATION; step += 1) {
    for (const [index, producer] of producers.entries()) {
      producer?.send(voicePacket(1000 + index, step, talk[index]?.level(step * PACKET) ?? -127));
    }
    // The first answer comes after the levels, the second after the choice has been carried out.
    await worker?.getResourceUsage();
    await worker?.getResourceUsage();
    situation.clock.advance(PACKET);
  }

  let words = 0;
  for (const [index, { producerId }] of people.entries()) {
    const steps = heard.get(producerId);
    if (steps === undefined) continue;
    for (const onset of onsets(talk[index] ?? { words: [], level: () => -127 })) {
      const first = Math.ceil(onset / PACKET);
      const lost = [0, 1, 2, 3, 4, 5].find((late) => steps.has(first + late)) ?? 99;
      expect(lost * PACKET, `p${index} at ${onset}`).toBeLessThanOrEqual(40);
      words += 1;
    }
  }
  expect(words).toBeGreaterThan(10);
  const packets = [...heard.values()].reduce((sum, steps) => sum + steps.size, 0);
  const everything = (PEOPLE - 1) * (DURATION / PACKET);
  expect(packets / everything).toBeLessThan(0.5);
  expect(speakers.length).toBeGreaterThan(5);
});

it('[MODE-01] a muted microphone leaves its slot to the others', async () => {
  const situation = await start();
  const { people, room } = await fill(situation);
  const forwarded = () => [...room.place.audio.forwarded];
  const before = forwarded();
  expect(before).toHaveLength(3);
  const owner = people.find((one) => one.producerId === before[0]);
  await owner?.peer.pauseProducer(owner.producerId);
  expect(forwarded()).not.toContain(owner?.producerId);
  expect(forwarded()).toHaveLength(3);
});
