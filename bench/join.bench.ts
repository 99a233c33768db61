import { type Entered, enter, send } from '#gateways/webrtc/parameters.spec-support.ts';
import { startTestServer } from '#gateways/webrtc/room.spec-support.ts';
import { ownCpu, pause, workerCpu } from './forwarding-rig.ts';
import { quantile, report } from './report.ts';

/**
 * Joining a room of thirty-five who all send, through the gateway: from opening the WebSocket to the answer that
 * draws the room, and to the last of seventy announced streams. ICE and DTLS are not in it; the clients are in the
 * same process, so the processor time is an upper bound.
 */

const PEOPLE = 35;
const STORM_PEOPLE = 20;
const JOINS = Number(process.env.BENCH_JOINS ?? 60);

const server = await startTestServer({ workers: 1 });
const members: Entered[] = [];
for (let index = 0; index < PEOPLE; index += 1) {
  const member = await enter(server, `Member ${index}`);
  await send(member.client, member.room, 'microphone');
  await send(member.client, member.room, 'camera');
  members.push(member);
}
const tile = { source: 'camera' as const, width: 320, height: 180, priority: 1 };

const join = async (number: number) => {
  const start = performance.now();
  const joiner = await enter(server, `Joiner ${number}`);
  const answered = performance.now() - start;
  const views = members.map(({ room }) => ({ participantId: room.participantId, ...tile }));
  await joiner.client.request('setViews', { views });
  while (joiner.client.all('consumerCreated').length < members.length * 2) await pause(1);
  const complete = performance.now() - start;
  await joiner.client.request('leave', {});
  return { answered, complete };
};

const worker = server.media.pool.workers[0]?.running.worker;
if (worker === undefined) throw new Error('no worker');
for (let number = 0; number < 5; number += 1) await join(number);
const [cpu, own] = [await workerCpu(worker), ownCpu()];
const results: Awaited<ReturnType<typeof join>>[] = [];
for (let number = 0; number < JOINS; number += 1) results.push(await join(number));
const workerMs = ((await workerCpu(worker)) - cpu) / 1000 / JOINS;
const nodeMs = (ownCpu() - own) / 1000 / JOINS;

/** Fifty a second; the mode allows thirty-six at once, so some make room for those who overlap. */
for (const { client } of members.splice(STORM_PEOPLE)) await client.request('leave', {});
const storm = await Promise.all(
  Array.from({ length: JOINS }, async (_, number) => {
    await pause(number * 20);
    return join(1000 + number);
  }),
);
const answers = results.map((one) => one.answered);
const completes = results.map((one) => one.complete);
const figures = {
  answerP50Ms: quantile(answers, 0.5),
  answerP95Ms: quantile(answers, 0.95),
  completeP50Ms: quantile(completes, 0.5),
  completeP95Ms: quantile(completes, 0.95),
  stormAnswerP95Ms: quantile(
    storm.map((one) => one.answered),
    0.95,
  ),
  stormCompleteP95Ms: quantile(
    storm.map((one) => one.complete),
    0.95,
  ),
  workerCpuMsPerJoin: workerMs,
  nodeCpuMsPerJoin: nodeMs,
};
report(
  'join',
  figures,
  `into a room of ${PEOPLE}: answer p95 ${figures.answerP95Ms.toFixed(1)} ms, all ${PEOPLE * 2} streams p95 ${figures.completeP95Ms.toFixed(1)} ms; ` +
    `at 50 joins/s into ${STORM_PEOPLE} p95 ${figures.stormAnswerP95Ms.toFixed(1)} and ${figures.stormCompleteP95Ms.toFixed(1)} ms; ` +
    `processor time per join ${workerMs.toFixed(1)} ms worker, at most ${nodeMs.toFixed(1)} ms Node with the client`,
);
for (const { client } of members) client.socket.terminate();
await server.kill();
process.exit(0);
