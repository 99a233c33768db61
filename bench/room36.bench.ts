import { createWorker, type types } from 'mediasoup';
import { speech } from '#media-plane/audio/speech-patterns.spec-support.ts';
import { routerCodecs } from '#media-plane/codecs.ts';
import { microphoneParameters } from '#media-plane/direct-peers.spec-support.ts';
import type { Stream } from './forwarding-load.ts';
import {
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
import { report } from './report.ts';

/**
 * Thirty-six people on screen, all microphones open, two in conversation: packets and processor time of our room
 * against the naive sum, in which everybody sends 720p and receives every stream and every microphone. The naive room
 * does not fit this machine, so its packets are counted and priced at what bare mediasoup takes in the same run for one
 * that comes in and one that goes out. Prices are taken before and after the room, and of several rounds the median
 * counts. Our senders send the layers that the room asks for, as browsers do.
 */

const PEOPLE = 36;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const GOAL = 0.15;
/** Packets a second and bytes of each layer: 180, 360 and 720 lines at about 0.15, 0.5 and 1.5 Mbit/s. */
const LAYERS = [
  { packetsPerSecond: 20, bytes: 940 },
  { packetsPerSecond: 60, bytes: 1040 },
  { packetsPerSecond: 160, bytes: 1170 },
];
const VOICE = { packetsPerSecond: 50, bytes: 100, payloadType: 111 };
const TILE = { width: 320, height: 180 };

const naiveTaken = PEOPLE * (160 + VOICE.packetsPerSecond);
const naivePackets = naiveTaken * (PEOPLE - 1);

const ssrcOf = (person: number, layer: number): number => 10_000 + person * 10 + layer;

const streamsOf = (senders: readonly { port: number; layers: number }[]): Stream[] => {
  const talk = speech({ seed: 5, speakers: PEOPLE, duration: 60_000, simultaneous: 2 });
  return senders.flatMap(({ port, layers }, person) => {
    const levels = Array.from({ length: 3000 }, (_, step) => talk[person]?.level(step * 20) ?? -127);
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

/** What one packet in and one packet out cost bare mediasoup, at about the rates of a room. */
type Prices = { readonly taken: number; readonly sent: number };

const priceOfTaking = async (load: Load): Promise<number> => {
  const worker = await createWorker({ logLevel: 'warn' });
  const router = await worker.createRouter({ mediaCodecs: routerCodecs });
  const streams = await Promise.all(
    Array.from({ length: PEOPLE }, async () => {
      const source = await openSource(router);
      await source.produce({ kind: 'video', rtpParameters: vp8Parameters(1) });
      return { port: source.tuple.localPort, ssrc: 1, payloadType: 96, bytes: 1170, kind: 'vp8' as const };
    }),
  );
  load.send(streams.map((stream) => ({ ...stream, packetsPerSecond: naiveTaken / PEOPLE })));
  await pause(1000);
  const before = await load.count();
  const cpu = await microseconds(worker, () => pause(SECONDS * 500));
  const after = await load.count();
  load.send([]);
  worker.close();
  return cpu / (after.sent - before.sent);
};

/** One source, many receivers; what the few packets from the source cost is taken off. */
const priceOfSending = async (load: Load, taken: number): Promise<number> => {
  const worker = await createWorker({ logLevel: 'warn' });
  const router = await worker.createRouter({ mediaCodecs: routerCodecs });
  const source = await openSource(router);
  const producer = await source.produce({ kind: 'video', rtpParameters: vp8Parameters(1) });
  for (let index = 0; index < 100; index += 1) {
    const receiver = await openReceiver(router, load.drainPort);
    await receiver.consume({ producerId: producer.id, rtpCapabilities: plainCapabilities });
  }
  const port = source.tuple.localPort;
  load.send([{ port, ssrc: 1, payloadType: 96, packetsPerSecond: 300, bytes: 1170, kind: 'vp8' }]);
  await pause(1500);
  const before = await load.count();
  const cpu = await microseconds(worker, () => pause(SECONDS * 500));
  const after = await load.count();
  load.send([]);
  worker.close();
  return (cpu - (after.sent - before.sent) * taken) / (after.arrived - before.arrived);
};

const pricesOf = async (load: Load): Promise<Prices> => {
  const taken = await priceOfTaking(load);
  return { taken, sent: await priceOfSending(load, taken) };
};

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
  load.send(streamsOf(room.members.map((one) => ({ port: one.port, layers: layersOf(one) }))));
  await pause(5000);
  const [before, cpu, own] = [await load.count(), await workerCpu(room.worker), ownCpu()];
  await pause(SECONDS * 1000);
  const [after, cpuAfter, ownAfter] = [await load.count(), await workerCpu(room.worker), ownCpu()];
  const metrics = await room.server.metrics();
  load.send([]);
  await room.close();
  return {
    packetsPerSecond: (after.arrived - before.arrived) / SECONDS,
    receivedPerSecond: (after.sent - before.sent) / SECONDS,
    workerCores: (cpuAfter - cpu) / 1e6 / SECONDS,
    nodeCores: (ownAfter - own) / 1e6 / SECONDS,
    consumers: metrics.consumers,
  };
};

type Room = Awaited<ReturnType<typeof measureRoom>>;

const naiveCoresAt = ({ taken, sent }: Prices): number => (naiveTaken * taken + naivePackets * sent) / 1e6;

const mean = (one: Prices, other: Prices): Prices => ({
  taken: (one.taken + other.taken) / 2,
  sent: (one.sent + other.sent) / 2,
});

const load = await startLoad();
const rounds: { readonly room: Room; readonly prices: Prices; readonly share: number }[] = [];
let before = await pricesOf(load);
for (let round = 0; round < ROUNDS; round += 1) {
  const room = await measureRoom(load);
  const after = await pricesOf(load);
  const prices = mean(before, after);
  rounds.push({ room, prices, share: (room.workerCores + room.nodeCores) / naiveCoresAt(prices) });
  before = after;
}
load.close();
const [median] = rounds.sort((a, b) => a.share - b.share).slice(Math.floor(ROUNDS / 2));
if (median === undefined) throw new Error('no round was measured');
const { room, prices, share } = median;
const naiveCores = naiveCoresAt(prices);
const figures = {
  packetsShare: room.packetsPerSecond / naivePackets,
  cpuShare: share,
  cpuShareBest: Math.min(...rounds.map((one) => one.share)),
  cpuShareWorst: Math.max(...rounds.map((one) => one.share)),
  goal: GOAL,
  ...room,
  naivePacketsPerSecond: naivePackets,
  naiveCores,
  bareMicrosecondsPerPacketIn: prices.taken,
  bareMicrosecondsPerPacketOut: prices.sent,
};
report(
  'room36',
  figures,
  `36 on screen: ${Math.round(room.packetsPerSecond)} packets/s out of ${naivePackets} naive (${(figures.packetsShare * 100).toFixed(1)} %), ` +
    `${(room.workerCores + room.nodeCores).toFixed(2)} cores (worker ${room.workerCores.toFixed(2)}, Node ${room.nodeCores.toFixed(2)}) ` +
    `of ${naiveCores.toFixed(2)} naive (${(share * 100).toFixed(1)} %, goal ${GOAL * 100} %)`,
);
process.exit(figures.packetsShare <= GOAL && share <= GOAL ? 0 : 1);
