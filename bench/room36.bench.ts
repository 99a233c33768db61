import { createWorker, type types } from 'mediasoup';
import { speech } from '#media-plane/audio/speech-patterns.spec-support.ts';
import { routerCodecs } from '#media-plane/codecs.ts';
import { microphoneParameters } from '#media-plane/direct-peers.spec-support.ts';
import type { Stream } from './forwarding-load.ts';
import {
  type FullRoom,
  type Load,
  type Member,
  openReceiver,
  openRoom,
  openSource,
  ownCpu,
  pause,
  plainCapabilities,
  startLoad,
  vp8Parameters,
  workerCpu,
} from './forwarding-rig.ts';
import { withDtx } from './opus-dtx.ts';
import { median, report } from './report.ts';

/**
 * Thirty-six people on screen, all microphones open, two in conversation: packets and processor time of our room
 * against the naive sum, in which everybody sends 720p and receives every stream and every microphone. The naive room
 * does not fit this machine, so its packets are counted and priced at what the same room costs bare mediasoup at an
 * eighth of the rates: as many senders, receivers and consumers, and about as many packets a second as in ours. Prices
 * are taken before and after the room, and of several rounds the median counts. Our senders do what our pages make
 * browsers do: they send the layers that the room asks for, and next to nothing while a microphone is silent (DTX).
 * What the room costs when noise keeps all microphones sending stands beside it.
 */

const PEOPLE = 36;
/** By so much less each sender of the naive room sends: about as many packets as in ours then leave it. */
const SLOWED = 8;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const GOAL = 0.15;
/** Packets a second and bytes of each layer: 180, 360 and 720 lines at about 0.15, 0.5 and 1.5 Mbit/s. */
const NAIVE_VIDEO = { packetsPerSecond: 160, bytes: 1170 };
const LAYERS = [{ packetsPerSecond: 20, bytes: 940 }, { packetsPerSecond: 60, bytes: 1040 }, NAIVE_VIDEO];
const VOICE = { packetsPerSecond: 50, bytes: 100, payloadType: 111 };
const TILE = { width: 320, height: 180 };

const naivePackets = PEOPLE * (PEOPLE - 1) * (NAIVE_VIDEO.packetsPerSecond + VOICE.packetsPerSecond);

const ssrcOf = (person: number, layer: number): number => 10_000 + person * 10 + layer;

type Microphones = 'dtx' | 'noise';
type Sender = { readonly port: number; readonly layers: number };

const streamsOf = (senders: readonly Sender[], microphones: Microphones): Stream[] => {
  const talk = speech({ seed: 5, speakers: PEOPLE, duration: 60_000, simultaneous: 2 });
  return senders.flatMap(({ port, layers }, person) => {
    const heard = Array.from({ length: 3000 }, (_, step) => talk[person]?.level(step * 20) ?? -127);
    const levels = microphones === 'dtx' ? withDtx(heard) : heard;
    const video = LAYERS.slice(0, layers).map((layer, index) => ({
      ...{ port, payloadType: 96, kind: 'vp8' as const, ssrc: ssrcOf(person, index) },
      ...layer,
    }));
    return [...video, { ...VOICE, port, kind: 'voice' as const, ssrc: ssrcOf(person, 9), levels }];
  });
};

const microseconds = async (worker: types.Worker, work: () => Promise<void>): Promise<number> => {
  const before = await workerCpu(worker);
  await work();
  return (await workerCpu(worker)) - before;
};

/** Microseconds per delivered packet in the same room as bare mediasoup has it, at an eighth of the naive rates. */
const naivePrice = async (load: Load): Promise<number> => {
  const worker = await createWorker({ logLevel: 'warn' });
  const router = await worker.createRouter({ mediaCodecs: routerCodecs });
  const sources = await Promise.all(Array.from({ length: PEOPLE }, () => openSource(router)));
  const producers = await Promise.all(sources.map((source, person) => produceNaively(source, person)));
  for (const [viewer] of sources.entries()) {
    const receiver = await openReceiver(router, load.drainPort);
    const others = producers.filter((_, person) => person !== viewer).flat();
    await Promise.all(
      others.map(({ id }) => receiver.consume({ producerId: id, rtpCapabilities: plainCapabilities })),
    );
  }
  load.send(sources.flatMap(({ tuple }, person) => naiveStreams(tuple.localPort, person)));
  await pause(3000);
  const before = await load.count();
  const cpu = await microseconds(worker, () => pause(SECONDS * 1000));
  const after = await load.count();
  load.send([]);
  worker.close();
  return cpu / (after.arrived - before.arrived);
};

const produceNaively = (source: types.PlainTransport, person: number) =>
  Promise.all([
    source.produce({ kind: 'video', rtpParameters: vp8Parameters(ssrcOf(person, 2)) }),
    source.produce({ kind: 'audio', rtpParameters: microphoneParameters(ssrcOf(person, 9)) }),
  ]);

const slowed = <Rated extends { packetsPerSecond: number }>(stream: Rated): Rated => ({
  ...stream,
  packetsPerSecond: stream.packetsPerSecond / SLOWED,
});

const naiveStreams = (port: number, person: number): Stream[] => [
  { ...slowed(NAIVE_VIDEO), port, payloadType: 96, kind: 'vp8', ssrc: ssrcOf(person, 2) },
  { ...slowed(VOICE), port, kind: 'voice', ssrc: ssrcOf(person, 9) },
];

const measureRoom = async (load: Load) => {
  const room = await openRoom(PEOPLE, load.drainPort);
  await Promise.all(
    room.members.map(async ({ media }, person) => {
      const transportId = media.transports.send.id;
      await media.produce({
        ...{ transportId, source: 'camera', kind: 'video', paused: false },
        rtpParameters: vp8Parameters(...LAYERS.map((_, layer) => ssrcOf(person, layer))),
      });
      await media.produce({
        ...{ transportId, source: 'microphone', kind: 'audio', paused: false },
        rtpParameters: microphoneParameters(ssrcOf(person, 9)),
      });
    }),
  );
  const others = (self: string) => room.members.filter((one) => one.participantId !== self);
  for (const { participantId, media } of room.members) {
    const tile = { source: 'camera' as const, ...TILE, priority: 1 };
    await media.setViews(others(participantId).map((one) => ({ participantId: one.participantId, ...tile })));
  }
  while (room.members.some(({ wanted }) => wanted.size === 0)) await pause(100);
  const layersOf = ({ wanted }: Member) => 1 + Math.max(...wanted.values());
  const senders = room.members.map((one) => ({ port: one.port, layers: layersOf(one) }));
  const dtx = await measureStreams(load, room, streamsOf(senders, 'dtx'));
  const noise = await measureStreams(load, room, streamsOf(senders, 'noise'));
  await room.close();
  return { dtx, noise };
};

const measureStreams = async (load: Load, room: FullRoom, streams: readonly Stream[]) => {
  load.send(streams);
  await pause(4000);
  const [before, cpu, own] = [await load.count(), await workerCpu(room.worker), ownCpu()];
  await pause(SECONDS * 1000);
  const [after, cpuAfter, ownAfter] = [await load.count(), await workerCpu(room.worker), ownCpu()];
  const metrics = await room.server.metrics();
  load.send([]);
  return {
    packetsPerSecond: (after.arrived - before.arrived) / SECONDS,
    receivedPerSecond: (after.sent - before.sent) / SECONDS,
    workerCores: (cpuAfter - cpu) / 1e6 / SECONDS,
    nodeCores: (ownAfter - own) / 1e6 / SECONDS,
    consumers: metrics.consumers,
  };
};

type Room = Awaited<ReturnType<typeof measureStreams>>;

const shareOf = ({ workerCores, nodeCores }: Room, price: number): number =>
  (workerCores + nodeCores) / ((naivePackets * price) / 1e6);

const load = await startLoad();
const rounds: { room: Room; price: number; share: number; noiseShare: number }[] = [];
let before = await naivePrice(load);
for (let round = 0; round < ROUNDS; round += 1) {
  const { dtx, noise } = await measureRoom(load);
  const after = await naivePrice(load);
  const price = (before + after) / 2;
  rounds.push({ room: dtx, price, share: shareOf(dtx, price), noiseShare: shareOf(noise, price) });
  before = after;
}
load.close();
const [middle] = rounds.sort((a, b) => a.share - b.share).slice(Math.floor(ROUNDS / 2));
if (middle === undefined) throw new Error('no round was measured');
const { room, price, share } = middle;
const naiveCores = (naivePackets * price) / 1e6;
const figures = {
  packetsShare: room.packetsPerSecond / naivePackets,
  cpuShare: share,
  cpuShareBest: Math.min(...rounds.map((one) => one.share)),
  cpuShareWorst: Math.max(...rounds.map((one) => one.share)),
  cpuShareWithoutDtx: median(rounds.map((one) => one.noiseShare)),
  goal: GOAL,
  ...room,
  naivePacketsPerSecond: naivePackets,
  naiveCores,
  bareMicrosecondsPerPacket: price,
};
report(
  'room36',
  figures,
  `36 on screen: ${Math.round(room.packetsPerSecond)} packets/s out of ${naivePackets} naive (${(figures.packetsShare * 100).toFixed(1)} %), ` +
    `${(room.workerCores + room.nodeCores).toFixed(2)} cores (worker ${room.workerCores.toFixed(2)}, Node ${room.nodeCores.toFixed(2)}) ` +
    `of ${naiveCores.toFixed(2)} naive (${(share * 100).toFixed(1)} %, goal ${GOAL * 100} %; ` +
    `${(figures.cpuShareWithoutDtx * 100).toFixed(1)} % when no microphone is ever silent)`,
  { packetsShare: { atMost: GOAL }, cpuShare: { atMost: GOAL } },
);
process.exit();
