import { createWorker, type types } from 'mediasoup';
import { routerCodecs } from '#media-plane/codecs.ts';
import { JANUS_SSRC, startJanus } from './forwarding-janus.ts';
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
 * One video source to many receivers with SRTP: processor time per delivered packet in a room of ours, in bare
 * mediasoup and, where it is installed, in Debian's Janus; alternated rounds of one run, one SRTP profile. The product
 * should add nothing per packet.
 */

const RECEIVERS = 100;
const PACKETS_PER_SECOND = 200;
const BYTES = 1200;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 12);
const SSRC = 1111;
const GATE = 1.05;

/** The profile that all three can. */
const SUITE = 'AES_CM_128_HMAC_SHA1_80';

type Subject = { readonly port: number; readonly ssrc: number; cpu(): Promise<number> };

const workerTime = (worker: types.Worker) => ({ cpu: () => workerCpu(worker) });

const openBare = async (drainPort: number): Promise<Subject & { close(): void }> => {
  const worker = await createWorker({ logLevel: 'warn' });
  const router = await worker.createRouter({ mediaCodecs: routerCodecs });
  const source = await openSource(router);
  const producer = await source.produce({ kind: 'video', rtpParameters: vp8Parameters(SSRC) });
  for (let index = 0; index < RECEIVERS; index += 1) {
    const receiver = await openReceiver(router, drainPort, SUITE);
    await receiver.consume({ producerId: producer.id, rtpCapabilities: plainCapabilities });
  }
  return { ...workerTime(worker), port: source.tuple.localPort, ssrc: SSRC, close: () => worker.close() };
};

const openOurs = async (drainPort: number): Promise<Subject & Pick<FullRoom, 'close'>> => {
  const room = await openRoom(RECEIVERS + 1, drainPort, SUITE);
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
  return { ...workerTime(room.worker), port: speaker.port, ssrc: SSRC, close: room.close };
};

/** Microseconds per packet that arrived, of the program measured and of this process. */
const measure = async (load: Load, { port, ssrc, cpu }: Subject) => {
  const stream = { ssrc, payloadType: 96, packetsPerSecond: PACKETS_PER_SECOND, bytes: BYTES };
  load.send([{ ...stream, port, kind: 'vp8' }]);
  await pause(1500);
  const [before, start, own] = [await load.count(), await cpu(), ownCpu()];
  await pause(SECONDS * 1000);
  const [after, end, ownEnd] = [await load.count(), await cpu(), ownCpu()];
  load.send([]);
  await pause(300);
  const arrived = after.arrived - before.arrived;
  const expected = (after.sent - before.sent) * RECEIVERS;
  return {
    micros: (end - start + ownEnd - own) / arrived,
    loss: Math.max(0, 1 - arrived / expected),
    rate: arrived / SECONDS,
  };
};

type Measured = Awaited<ReturnType<typeof measure>>;
type Round = { readonly bare: Measured; readonly ours: Measured; readonly janus: Measured | null };

const load = await startLoad();
const bare = await openBare(load.drainPort);
const ours = await openOurs(load.drainPort);
const janus = await startJanus(RECEIVERS, load.drainPort);

const measureRound = async (bareFirst: boolean): Promise<Round> => {
  const first = await measure(load, bareFirst ? bare : ours);
  const second = await measure(load, bareFirst ? ours : bare);
  const peer = janus === null ? null : { port: janus.port, ssrc: JANUS_SSRC, cpu: async () => janus.cpu() };
  const third = peer === null ? null : await measure(load, peer);
  return { bare: bareFirst ? first : second, ours: bareFirst ? second : first, janus: third };
};

// The first round warms caches up.
await measureRound(true);
const rounds: Round[] = [];
for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measureRound(round % 2 === 0));
await ours.close();
bare.close();
janus?.close();
load.close();

const peers = rounds.flatMap((one) =>
  one.janus === null || one.janus.rate === 0 ? [] : [{ ours: one.ours, janus: one.janus }],
);
const figures = {
  ratio: median(rounds.map((one) => one.ours.micros / one.bare.micros)),
  oursMicrosecondsPerPacket: median(rounds.map((one) => one.ours.micros)),
  bareMicrosecondsPerPacket: median(rounds.map((one) => one.bare.micros)),
  packetsPerSecond: median(rounds.map((one) => one.ours.rate)),
  lossShare: Math.max(...rounds.map((one) => one.ours.loss)),
  gate: GATE,
};
const toJanus = {
  janusRatio: median(peers.map((one) => one.ours.micros / one.janus.micros)),
  janusMicrosecondsPerPacket: median(peers.map((one) => one.janus.micros)),
};
const compared =
  peers.length === 0
    ? 'Janus is not installed or does not deliver'
    : `${toJanus.janusRatio.toFixed(2)} of Janus (${toJanus.janusMicrosecondsPerPacket.toFixed(2)} µs)`;
report(
  'forwarding',
  peers.length === 0 ? figures : { ...figures, ...toJanus },
  `${figures.oursMicrosecondsPerPacket.toFixed(2)} µs of processor time per delivered packet with SRTP, ` +
    `${figures.ratio.toFixed(3)} of bare mediasoup (gate ${GATE}), ${compared}, at ` +
    `${Math.round(figures.packetsPerSecond)} packets/s, loss at most ${(figures.lossShare * 100).toFixed(2)} %`,
  { ratio: { atMost: GATE } },
);
process.exit();
