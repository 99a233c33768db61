import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import type { BatchHandler, EventLog, Subscription } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import { openSqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { allProjections, startReadModels } from '#projections/index.ts';
import { realisticEvents } from './projections.events.ts';

/**
 * Replay of the whole log into every read model from zero, and how late queries are while events keep coming. Events
 * come decoded from memory: reading the log is measured by its own bench.
 */
const replayed = Number(process.env.BENCH_EVENTS ?? 500_000);
const liveRate = Number(process.env.BENCH_RATE ?? 20_000);
const liveSeconds = Number(process.env.BENCH_LIVE_SECONDS ?? 10);
const batchSize = 2_000;

const goals = { eventsPerSecond: 300_000, lagP99: 50 };

const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (fields, message) => process.stderr.write(`${message} ${String(fields.err)}\n`),
  fatal: () => undefined,
  child: () => quiet,
};

/** A log that reveals prepared events up to a moving head. */
class PreparedLog implements EventLog {
  head: number;
  readonly #events: readonly RecordedEvent[];
  #wake: () => void = () => undefined;
  #closed = false;

  constructor(events: readonly RecordedEvent[], head: number) {
    this.#events = events;
    this.head = head;
  }

  reveal(count: number): void {
    this.head = Math.min(this.#events.length, this.head + count);
    this.#wake();
  }

  async append(): Promise<never> {
    throw new Error('the events are prepared');
  }

  async *readStream(): AsyncGenerator<RecordedEvent> {}

  async *readAll(position: number): AsyncGenerator<readonly RecordedEvent[]> {
    const { head } = this;
    for (let from = position; from < head; from += batchSize) {
      yield this.#events.slice(from, Math.min(head, from + batchSize));
    }
  }

  subscribe(position: number, handler: BatchHandler): Subscription {
    let reached = position;
    const follow = async (): Promise<void> => {
      while (!this.#closed) {
        for await (const batch of this.readAll(reached)) {
          await handler(batch);
          reached = batch.at(-1)?.position ?? reached;
        }
        if (reached >= this.head) await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    };
    return { position, done: follow(), close: () => this.close() };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
  }
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Milliseconds from the moment an event is in the log to the moment queries see it, once per millisecond. */
const measureLag = async (
  log: PreparedLog,
  waitFor: (position: number) => Promise<boolean>,
): Promise<readonly number[]> => {
  const lags: number[] = [];
  const waiting: Promise<void>[] = [];
  const started = performance.now();
  let revealed = 0;
  while (performance.now() - started < liveSeconds * 1000) {
    const due = Math.floor(((performance.now() - started) / 1000) * liveRate) - revealed;
    if (due > 0) {
      log.reveal(due);
      revealed += due;
      const since = performance.now();
      waiting.push(waitFor(log.head).then(() => void lags.push(performance.now() - since)));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(waiting);
  return lags.sort((left, right) => left - right);
};

const folder = await mkdtemp(join(tmpdir(), 'rostrum-bench-'));
try {
  const file = join(folder, 'read-models.sqlite');
  const log = new PreparedLog(realisticEvents(replayed + liveRate * liveSeconds * 2), replayed);
  const store = await openSqliteReadStore({ file });
  const started = performance.now();
  const cpuStarted = process.cpuUsage();
  const models = await startReadModels({
    log,
    store,
    clock: systemClock,
    logger: quiet,
    projections: allProjections,
  });
  await models.waitFor(replayed, 600_000);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpuStarted);
  const { size } = await stat(file);
  const lags = await measureLag(log, (position) => models.waitFor(position, 60_000));
  await models.close();
  await store.close();

  const result = {
    bench: 'projections',
    events: replayed,
    projections: allProjections.length,
    eventsPerSecond: Math.round(replayed / seconds),
    cpuMicrosecondsPerEvent: Number(((user + system) / replayed).toFixed(2)),
    bytesPerEvent: Math.round(size / replayed),
    live: {
      eventsPerSecond: liveRate,
      lagMilliseconds: {
        p50: Number(percentile(lags, 0.5).toFixed(2)),
        p99: Number(percentile(lags, 0.99).toFixed(2)),
        max: Number((lags.at(-1) ?? 0).toFixed(2)),
      },
    },
    goals,
    machine: { processor: cpus()[0]?.model ?? 'unknown', processors: cpus().length, node: process.version },
  };
  const { p50, p99 } = result.live.lagMilliseconds;
  process.stdout.write(
    `projections: ${result.eventsPerSecond} events/s into ${result.projections} read models from zero (goal ${goals.eventsPerSecond}); ` +
      `live lag at ${liveRate}/s p50 ${p50} ms, p99 ${p99} ms (goal ${goals.lagP99})\n${JSON.stringify(result)}\n`,
  );
} finally {
  await rm(folder, { recursive: true });
}
