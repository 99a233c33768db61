import { join } from 'node:path';
import { median, report } from './report.ts';
import { openFolder, openPlace, type Place, type Running, startAt, stop } from './server-rig.ts';
import { fillLog } from './start-log.ts';

/**
 * From the start of the process to the first answer that the server is ready. Cold: an empty folder, so that keys, log,
 * read models and the first administrator are made. Warm: a log of many events with its read models, after a stop in
 * order, after kill -9, and through `./rostrum up`, which looks first whether everything is prepared. First: the same log
 * without read models, which are built before anybody is let in. Pages and worker are there already in each case.
 */
const EVENTS = Number(process.env.BENCH_EVENTS ?? 200_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const GOAL_SECOND_UP_MS = 3_000;

const launcher = { module: join(import.meta.dirname, '../server/launcher/main.ts'), args: ['up'] };

type Start = Pick<Running, 'readyMs' | 'processorMs'>;

const times = async (start: () => Promise<Start>): Promise<Start[]> => {
  const all: Start[] = [];
  for (let round = 0; round < ROUNDS; round += 1) all.push(await start());
  return all;
};

const coldStart = async (): Promise<Start> => {
  const running = await startAt(await openPlace(openFolder()));
  await stop(running);
  return running;
};

const startAndStop = async (place: Place, program?: typeof launcher): Promise<Start> => {
  const running = await startAt(place, program);
  await stop(running);
  return running;
};

/** Each start but the first follows a kill. */
const startsAfterKill = async (place: Place): Promise<Start[]> => {
  let running: Running = await startAt(place);
  const all = await times(async () => {
    await stop(running, 'SIGKILL');
    running = await startAt(place);
    return running;
  });
  await stop(running);
  return all;
};

/** Median, maximum and processor of one kind of start. */
const figuresOf = (name: string, starts: readonly Start[]): Record<string, number> => ({
  [`${name}Ms`]: median(starts.map(({ readyMs }) => readyMs)),
  [`${name}MaxMs`]: Math.max(...starts.map(({ readyMs }) => readyMs)),
  [`${name}CpuMs`]: median(starts.map(({ processorMs }) => processorMs)),
});

const folder = openFolder();
const cold = await times(coldStart);
await fillLog(folder, EVENTS);
const place = await openPlace(folder);
const first = await startAndStop(place);
const warm = await times(() => startAndStop(place));
const killed = await startsAfterKill(place);
const up = await times(() => startAndStop(place, launcher));
const medianOf = (starts: readonly Start[]): number => median(starts.map(({ readyMs }) => readyMs));
const figures = {
  ...figuresOf('cold', cold),
  ...figuresOf('warm', warm),
  ...figuresOf('afterKill', killed),
  ...figuresOf('secondUp', up),
  ...figuresOf('withoutReadModels', [first]),
  events: EVENTS,
};
report(
  'start',
  figures,
  `ready in ${medianOf(cold).toFixed(0)} ms on an empty folder; with ${EVENTS} events in ${medianOf(warm).toFixed(0)} ms, ` +
    `after kill -9 in ${medianOf(killed).toFixed(0)} ms, by ./rostrum up in ${medianOf(up).toFixed(0)} ms ` +
    `(goal ${GOAL_SECOND_UP_MS}), building the read models anew in ${first.readyMs.toFixed(0)} ms`,
  { secondUpMs: { atMost: GOAL_SECOND_UP_MS } },
);
