import { createWorker } from 'mediasoup';
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
 * against the naive sum, in which everybody receives every 720p stream and every microphone. The naive room does not
 * fit this machine, so its packets are counted and priced at what bare mediasoup takes per packet in the same run:
 * those sent out, without the cost of taking them in, which favours the naive room. Our senders send the layers that
 * the room asks for, as browsers do.
 */

const PEOPLE = 36;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 15);
const GOAL = 0.15;
/** Packets a second and bytes of each layer: 180, 360 and 720 lines at about 0.15, 0.5 and 1.5 Mbit/s. */
const LAYERS = [
  { packetsPerSecond: 20, bytes: 940 },
  { packetsPerSecond: 60, bytes: 1040 },
  { packetsPerSecond: 160, bytes: 1170 },
];
const VOICE = { packetsPerSecond: 50, bytes: 100, payloadType: 111 };
const TILE = { width: 320, height: 180 };

const naivePackets = PEOPLE * (PEOPLE - 1) * (160 + VOICE.packetsPerSecond);

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

/** What a packet costs bare mediasoup at about the rate of our room: one source, many receivers. */
const priceOfPacket = async (load: Load): Promise<number> => {
  const worker = await createWorker({ logLevel: 'warn' });
  const router = await worker.createRouter({ mediaCodecs: routerCodecs });
  const source = await openSource(router);
  const producer = await source.produce({ kind: 'video', rtpParameters: vp8Parameters(1) });
  for (let index = 0; index < 100; index += 1) {
    const receiver = await openReceiver(router, load.drainPort);
    await receiver.consume({ producerId: producer.id, rtpCapabilities: plainCapabilities });
  }
  const port = source.tuple.localPort;
  load.send([{ port, ssrc: 1, payloadType: 96, packetsPerSecond: 200, bytes: 1170, kind: 'vp8' }]);
  await pause(1500);
  const [before, cpu] = [await load.count(), await workerCpu(worker)];
  await pause(SECONDS * 500);
  const [after, cpuAfter] = [await load.count(), await workerCpu(worker)];
  load.send([]);
  worker.close();
  return (cpuAfter - cpu) / (after.arrived - before.arrived);
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

const load = await startLoad();
const price = await priceOfPacket(load);
const room = await measureRoom(load);
load.close();
const naiveCores = (naivePackets * price) / 1e6;
const cores = room.workerCores + room.nodeCores;
const figures = {
  packetsShare: room.packetsPerSecond / naivePackets,
  cpuShare: cores / naiveCores,
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
    `${cores.toFixed(2)} cores (worker ${room.workerCores.toFixed(2)}, Node ${room.nodeCores.toFixed(2)}) of ${naiveCores.toFixed(2)} naive ` +
    `(${(figures.cpuShare * 100).toFixed(1)} %, goal ${GOAL * 100} %)`,
);
process.exit(figures.packetsShare <= GOAL && figures.cpuShare <= GOAL ? 0 : 1);
