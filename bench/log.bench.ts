import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedLog } from '#platform/event-log/index.ts';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { appendAtOnce } from './log-load.ts';
import { median, perSecond, quantile, report } from './report.ts';

/**
 * Durable commands per second at 1, 64 and 1024 writers, beside what the disk itself can do: a loop of write and
 * fdatasync of the same size. Both are measured in turns, because disks change from one second to the next.
 * ROSTRUM_BENCH_DIR names a folder on the disk to measure.
 */
const levels = [
  { writers: 1, each: 50, rounds: 60 },
  { writers: 64, each: 20, rounds: 20 },
  { writers: 1024, each: 8, rounds: 10 },
];
/** What one writer reaches of the bare disk. */
const GOAL_OF_ONE = 0.9;
/** Syncs of the bare disk before and after each round. */
const rawSyncs = 50;
const frameLength = 700;

const directory = await mkdtemp(join(process.env.ROSTRUM_BENCH_DIR ?? tmpdir(), 'rostrum-bench-'));
const { log } = await openEmbeddedLog({ directory: join(directory, 'log'), keyRing: memoryKeyRing() });

const raw = (syncs: number): number => {
  const fd = openSync(join(directory, 'raw'), 'a');
  const bytes = Buffer.alloc(frameLength, 'x');
  const start = performance.now();
  for (let turn = 0; turn < syncs; turn++) {
    writeSync(fd, bytes);
    fdatasyncSync(fd);
  }
  const rate = perSecond(syncs, performance.now() - start);
  closeSync(fd);
  return rate;
};

const measure = async ({ writers, each, rounds }: (typeof levels)[number]): Promise<void> => {
  const [rates, raws, times]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round <= rounds; round++) {
    const before = raw(rawSyncs);
    const start = performance.now();
    const taken = await appendAtOnce(log, { writers, each, name: `${writers}-${round}` });
    const rate = perSecond(taken.length, performance.now() - start);
    if (round === 0) continue; // Warm-up.
    raws.push((before + raw(rawSyncs)) / 2);
    rates.push(rate);
    times.push(...taken);
  }
  const ratio = median(rates.map((rate, index) => rate / (raws[index] ?? Number.NaN)));
  const figures = {
    commandsPerSecond: median(rates),
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    rawSyncsPerSecond: median(raws),
    commandsPerRawSync: ratio,
  };
  const sentence =
    `${Math.round(figures.commandsPerSecond)} durable commands/s, p50 ${figures.p50Ms.toFixed(2)} ms, ` +
    `p99 ${figures.p99Ms.toFixed(2)} ms; the disk syncs ${Math.round(figures.rawSyncsPerSecond)}/s, ` +
    `ratio ${ratio.toFixed(2)}`;
  const goals = writers === 1 ? { commandsPerRawSync: { atLeast: GOAL_OF_ONE } } : {};
  report(`log, ${writers} ${writers === 1 ? 'writer' : 'writers'}`, figures, sentence, goals);
};

for (const level of levels) await measure(level);
await log.close();
await rm(directory, { recursive: true });
