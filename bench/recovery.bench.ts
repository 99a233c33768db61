import type { Page } from 'playwright-core';
import { joinAsGuest, openVisitor, type Visitor } from '#web/meet/visitor.spec-support.ts';
import { longestGap, momentsOf, noteFrames } from './picture-gap.ts';
import { median, report } from './report.ts';
import {
  createOwner,
  createRoom,
  firstPanel,
  mediaWorkersOf,
  openFolder,
  openPlace,
  pause,
  type Running,
  startAt,
  stop,
} from './server-rig.ts';

/**
 * Two people in Chromium see each other; then the server is killed and started again at once, or its only media worker
 * is killed, which the server replaces itself. From the kill to the moment at which both decode frames of the other
 * again. Both browsers run on the same machine, so its start and theirs take processor from each other.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const GOALS = { server: 10_000, worker: 5_000 };
const ROOM = 'recovery';
/** Milliseconds: a gap is over when frames flow again for so long; after `giveUp` nothing is coming any more. */
const STEADY = 2_000;
const GIVE_UP = 60_000;

type Pair = readonly [Page, Page];

/** Frames came in the last moment, and a second and a half before already. */
const isFlowing = async (page: Page, since: number): Promise<boolean> => {
  const moments = await momentsOf(page);
  const { milliseconds, endedAt } = longestGap(moments, since);
  const last = moments.at(-1) ?? 0;
  return milliseconds > 0 && Date.now() - last < STEADY / 4 && last - endedAt > STEADY;
};

const untilFlowing = async (pair: Pair, since: number): Promise<void> => {
  const started = Date.now();
  const flows = () => Promise.all(pair.map((page) => isFlowing(page, since)));
  while ((await flows()).includes(false)) {
    if (Date.now() - started > GIVE_UP) throw new Error(`no picture within ${GIVE_UP} ms`);
    await pause(200);
  }
};

/** Milliseconds from the break to frames on both sides. */
const timeRecovery = async (pair: Pair, breakIt: () => Promise<void>): Promise<number> => {
  const since = Date.now();
  await breakIt();
  await pause(STEADY);
  await untilFlowing(pair, since);
  const ends = await Promise.all(
    pair.map(async (page) => longestGap(await momentsOf(page), since).endedAt - since),
  );
  return Math.max(...ends);
};

const times = async (measure: () => Promise<number>): Promise<number[]> => {
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) all.push(await measure());
  return all;
};

const meet = async (url: string, visitors: readonly Visitor[]): Promise<Pair> => {
  const [anna, boris] = visitors.map(({ page }) => page);
  if (anna === undefined || boris === undefined) throw new Error('nobody came');
  await joinAsGuest(anna, `${url}/c/${ROOM}`, 'Anna');
  await joinAsGuest(boris, `${url}/c/${ROOM}`, 'Boris');
  await noteFrames(anna, 'Boris');
  await noteFrames(boris, 'Anna');
  const pair = [anna, boris] as const;
  await untilFlowing(pair, 0);
  return pair;
};

const folder = openFolder();
const visitors: Visitor[] = [];
try {
  const place = await openPlace(folder);
  let running: Running = await startAt(place);
  const panel = await firstPanel(place, running);
  await createOwner(panel);
  await createRoom(panel, ROOM);
  visitors.push(...(await Promise.all([openVisitor(), openVisitor()])));
  const pair = await meet(place.url, visitors);
  const worker = await times(() =>
    timeRecovery(pair, async () => {
      for (const pid of mediaWorkersOf(running.server.pid)) process.kill(pid, 'SIGKILL');
    }),
  );
  const starts: number[] = [];
  const server = await times(() =>
    timeRecovery(pair, async () => {
      await stop(running, 'SIGKILL');
      running = await startAt(place);
      starts.push(running.readyMs);
    }),
  );
  await Promise.all(visitors.splice(0).map((visitor) => visitor.close()));
  await stop(running);
  const figures = {
    ...{ serverKilledMs: median(server), serverKilledMaxMs: Math.max(...server) },
    serverStartMs: median(starts),
    ...{ workerKilledMs: median(worker), workerKilledMaxMs: Math.max(...worker) },
    rounds: ROUNDS,
  };
  report(
    'recovery',
    figures,
    `two people see each other again ${figures.serverKilledMs} ms after kill -9 of the server (at most ` +
      `${figures.serverKilledMaxMs}, goal ${GOALS.server}; its start took ${figures.serverStartMs.toFixed(0)}), ${figures.workerKilledMs} ms after that of a media worker ` +
      `(at most ${figures.workerKilledMaxMs}, goal ${GOALS.worker})`,
    { serverKilledMaxMs: { atMost: GOALS.server }, workerKilledMaxMs: { atMost: GOALS.worker } },
  );
} finally {
  await Promise.all(visitors.map((visitor) => visitor.close()));
}
