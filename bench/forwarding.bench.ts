import { createWorker, type types } from 'mediasoup';
import { routerCodecs } from '#media-plane/codecs.ts';
import {
  type FullRoom,
  type Load,
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
import { median, report } from './report.ts';

/**
 * One video source to many receivers with SRTP: processor time per delivered packet in a room of ours and in bare
 * mediasoup, in alternating rounds of one run. The product should add nothing per packet.
 */

const RECEIVERS = 100;
const PACKETS_PER_SECOND = 200;
const BYTES = 1200;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const SSRC = 1111;
const GATE = 1.05;

type Subject = { readonly worker: types.Worker; readonly port: number };

const openBare = async (drainPort: number): Promise<Subject & { close(): void }> => {
  const worker = await createWorker({ logLevel: 'warn' });
  const router = await worker.createRouter({ mediaCodecs: routerCodecs });
  const source = await openSource(router);
  const producer = await source.produce({ kind: 'video', rtpParameters: vp8Parameters(SSRC) });
  for (let index = 0; index < RECEIVERS; index += 1) {
    const receiver = await openReceiver(router, drainPort);
    await receiver.consume({ producerId: producer.id, rtpCapabilities: plainCapabilities });
  }
  return { worker, port: source.tuple.localPort, close: () => worker.close() };
};

const openOurs = async (drainPort: number): Promise<Subject & Pick<FullRoom, 'close'>> => {
  const room = await openRoom(RECEIVERS + 1, drainPort);
  const [speaker, ...viewers] = room.members;
  if (speaker === undefined) throw new Error('nobody is there');
  await speaker.media.produce({
    ...{ transportId: speaker.media.transports.send.id, source: 'camera', kind: 'video', paused: false },
    rtpParameters: vp8Parameters(SSRC),
  });
  const view = {
    participantId: speaker.participantId,
    source: 'camera',
    width: 1280,
    height: 720,
    priority: 3,
  };
  await Promise.all(viewers.map(({ media }) => media.setViews([{ ...view, source: 'camera' }])));
  while ((await room.server.metrics()).consumersFlowing < RECEIVERS) await pause(20);
  return { worker: room.worker, port: speaker.port, close: room.close };
};

/** Microseconds per packet that arrived, of the worker and of this process. */
const measure = async (load: Load, { worker, port }: Subject) => {
  const stream = { ssrc: SSRC, payloadType: 96, packetsPerSecond: PACKETS_PER_SECOND, bytes: BYTES };
  load.send([{ ...stream, port, kind: 'vp8' }]);
  await pause(1500);
  const [before, cpu, own] = [await load.count(), await workerCpu(worker), ownCpu()];
  await pause(SECONDS * 1000);
  const [after, cpuAfter, ownAfter] = [await load.count(), await workerCpu(worker), ownCpu()];
  load.send([]);
  await pause(300);
  const arrived = after.arrived - before.arrived;
  const expected = (after.sent - before.sent) * RECEIVERS;
  return {
    worker: (cpuAfter - cpu) / arrived,
    all: (cpuAfter - cpu + ownAfter - own) / arrived,
    loss: Math.max(0, 1 - arrived / expected),
    rate: arrived / SECONDS,
  };
};

const load = await startLoad();
const bare = await openBare(load.drainPort);
const ours = await openOurs(load.drainPort);
const rounds: { bare: Awaited<ReturnType<typeof measure>>; ours: Awaited<ReturnType<typeof measure>> }[] = [];
for (let round = 0; round <= ROUNDS; round += 1) {
  const bareFirst = round % 2 === 0;
  const first = await measure(load, bareFirst ? bare : ours);
  const second = await measure(load, bareFirst ? ours : bare);
  // The first round warms caches up.
  if (round > 0) rounds.push(bareFirst ? { bare: first, ours: second } : { bare: second, ours: first });
}
const figures = {
  ratio: median(rounds.map((one) => one.ours.all / one.bare.all)),
  oursMicrosecondsPerPacket: median(rounds.map((one) => one.ours.all)),
  bareMicrosecondsPerPacket: median(rounds.map((one) => one.bare.all)),
  packetsPerSecond: median(rounds.map((one) => one.ours.rate)),
  lossShare: median(rounds.map((one) => one.ours.loss)),
  gate: GATE,
};
report(
  'forwarding',
  figures,
  `${figures.oursMicrosecondsPerPacket.toFixed(2)} µs of processor time per delivered packet with SRTP, ` +
    `${figures.ratio.toFixed(3)} of bare mediasoup (gate ${GATE}), at ${Math.round(figures.packetsPerSecond)} packets/s, ` +
    `loss ${(figures.lossShare * 100).toFixed(2)} %`,
);
await ours.close();
bare.close();
load.close();
process.exit(figures.ratio <= GATE ? 0 : 1);
