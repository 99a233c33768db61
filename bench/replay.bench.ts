import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventLog, openEmbeddedLog } from '#platform/event-log/index.ts';
import { openSecrets } from '#platform/secrets/index.ts';
import { leaving, visit } from './log-load.ts';
import { median, perSecond, report } from './report.ts';

/**
 * How fast the whole log is read and decoded, the floor under every rebuild: once with events that have no personal
 * fields, once with a third that have. Also how long opening takes.
 */
const commands = 60_000;
const rounds = 5;

type Load = { readonly name: string; readonly next: typeof leaving; readonly eventsEach: number };

const loads: readonly Load[] = [
  { name: 'plain events', next: leaving, eventsEach: 1 },
  { name: 'a third personal', next: visit, eventsEach: 3 },
];

const fill = async (log: EventLog, { next, eventsEach }: Load): Promise<void> => {
  const streams = 500;
  for (let turn = 0; turn < commands / eventsEach / streams; turn++) {
    const appends = Array.from({ length: streams }, (_, index) =>
      log.append(next(`session-${index}`, turn * eventsEach - 1)),
    );
    await Promise.all(appends);
  }
};

const readOnce = async (log: EventLog): Promise<number> => {
  let events = 0;
  const start = performance.now();
  for await (const batch of log.readAll(0)) events += batch.length;
  if (events !== log.head) throw new Error(`read ${events} of ${log.head} events`);
  return perSecond(events, performance.now() - start);
};

const measure = async (load: Load, directory: string): Promise<void> => {
  const secrets = await openSecrets(join(directory, 'secrets'));
  const options = { directory: join(directory, 'log'), keyRing: secrets.keyRing };
  const filled = await openEmbeddedLog(options);
  await fill(filled.log, load);
  await filled.log.close();
  const start = performance.now();
  const { log } = await openEmbeddedLog(options);
  const openMs = performance.now() - start;
  await readOnce(log); // Warm-up.
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) rates.push(await readOnce(log));
  const figures = { eventsPerSecond: median(rates), events: log.head, openMs };
  const sentence = `${Math.round(figures.eventsPerSecond)} events/s of ${log.head}; opened in ${openMs.toFixed(0)} ms`;
  report(`replay, ${load.name}`, figures, sentence);
  await log.close();
  await secrets.close();
};

for (const load of loads) {
  const directory = await mkdtemp(join(process.env.ROSTRUM_BENCH_DIR ?? tmpdir(), 'rostrum-bench-'));
  await measure(load, directory);
  await rm(directory, { recursive: true });
}
