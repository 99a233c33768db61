import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import type { BatchHandler, EventLog, Subscription } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { ReadStore } from '#platform/read-store/port.ts';
import { openSqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { allProjections, startReadModels } from '#projections/index.ts';
import { realisticEvents } from './projections.events.ts';
import { type Filled, measureFloor } from './replay-floor.ts';
import { quantile, report } from './report.ts';

/**
 * Replay of the whole log into every read model from zero, and how late queries are while events keep coming. Events
 * come decoded from memory: reading the log is measured by its own bench.
 */
const replayed = Number(process.env.BENCH_EVENTS ?? 500_000);
/** Ten times what a thousand people joining and leaving within a minute cause. */
const liveRate = Number(process.env.BENCH_RATE ?? 2_000);
const liveSeconds = Number(process.env.BENCH_LIVE_SECONDS ?? 10);
/** Right after a rebuild the new tables are still being copied into the file. */
const warmUpSeconds = 2;
const batchSize = 2_000;

const goals = { eventsPerSecond: 300_000, lagP99Ms: 50 };

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
          reached = batch.at(-1)?.position ?? reached;
          await handler(batch, reached);
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

/** Milliseconds from the moment an event is in the log to the moment queries see it, once per millisecond. */
const measureLag = async (
  log: PreparedLog,
  waitFor: (position: number) => Promise<boolean>,
): Promise<readonly number[]> => {
  const lags: number[] = [];
  const waiting: Promise<unknown>[] = [];
  const started = performance.now();
  let revealed = 0;
  while (performance.now() - started < (warmUpSeconds + liveSeconds) * 1000) {
    const due = Math.floor(((performance.now() - started) / 1000) * liveRate) - revealed;
    if (due > 0) {
      log.reveal(due);
      revealed += due;
      const since = performance.now();
      const isSteady = since - started > warmUpSeconds * 1000;
      const seen = waitFor(log.head).then(() => isSteady && lags.push(performance.now() - since));
      waiting.push(seen);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(waiting);
  return lags;
};

/** All documents of all read models. */
const filledModels = async (store: ReadStore): Promise<readonly Filled[]> => {
  const filled: Filled[] = [];
  for (const { declaration } of allProjections) {
    const { projection, collections } = declaration;
    for (const definition of collections) {
      const documents = (await Array.fromAsync(store.scan(projection, 'live', definition.name))).flat();
      filled.push({ name: `${projection}-${definition.name}`, definition, documents });
    }
  }
  return filled;
};

const folder = await mkdtemp(join(tmpdir(), 'rostrum-bench-'));
try {
  const log = new PreparedLog(
    realisticEvents(replayed + liveRate * (warmUpSeconds + liveSeconds) * 2),
    replayed,
  );
  const store = await openSqliteReadStore({ folder });
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
  const files = await Promise.all((await readdir(folder)).map((name) => stat(join(folder, name))));
  const size = files.reduce((sum, one) => sum + one.size, 0);
  const floor = await measureFloor((await Array.fromAsync(log.readAll(0))).flat(), await filledModels(store));
  const lags = await measureLag(log, (position) => models.waitFor(position, 60_000));
  await models.close();
  await store.close();

  const figures = {
    eventsPerSecond: replayed / seconds,
    cpuMicrosecondsPerEvent: (user + system) / replayed,
    floorEventsPerSecond: replayed / floor.seconds,
    floorCpuMicrosecondsPerEvent: floor.processorMicroseconds / replayed,
    bytesPerEvent: size / replayed,
    liveEventsPerSecond: liveRate,
    lagP50Ms: quantile(lags, 0.5),
    lagP99Ms: quantile(lags, 0.99),
    lagMaxMs: Math.max(...lags),
  };
  report(
    'projections',
    figures,
    `${Math.round(figures.eventsPerSecond)} events/s into ${allProjections.length} read models from zero (goal ${goals.eventsPerSecond}), ` +
      `${figures.cpuMicrosecondsPerEvent.toFixed(1)} µs of processor each, the least possible ${figures.floorCpuMicrosecondsPerEvent.toFixed(1)}; live lag at ${liveRate}/s ` +
      `p50 ${figures.lagP50Ms.toFixed(1)} ms, p99 ${figures.lagP99Ms.toFixed(1)} ms (goal ${goals.lagP99Ms})`,
    { eventsPerSecond: { atLeast: goals.eventsPerSecond }, lagP99Ms: { atMost: goals.lagP99Ms } },
  );
} finally {
  await rm(folder, { recursive: true });
}
