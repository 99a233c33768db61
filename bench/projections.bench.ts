import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { openEmbeddedLog } from '#platform/event-log/index.ts';
import type { BatchHandler, EventLog, Subscription } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import { openSqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { openSecrets } from '#platform/secrets/index.ts';
import type { KeyRing } from '#platform/secrets/port.ts';
import type { BuilderFolders } from '#projections/building/protocol.ts';
import { allProjections, createBuilderThreads, startReadModels } from '#projections/index.ts';
import { realisticEvents } from './projections.events.ts';
import { quantile, report } from './report.ts';

/**
 * Replay of a whole log on the disk into every read model from zero, a third of its events with personal fields, and how
 * late queries are while events keep coming; those come decoded from memory.
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

/** A log that reveals prepared events after a position up to a moving head. */
class PreparedLog implements EventLog {
  head: number;
  readonly #first: number;
  readonly #events: readonly RecordedEvent[];
  #wake: () => void = () => undefined;
  #closed = false;

  constructor(events: readonly RecordedEvent[], head: number) {
    this.#events = events;
    this.#first = head;
    this.head = head;
  }

  reveal(count: number): void {
    this.head = Math.min(this.#first + this.#events.length, this.head + count);
    this.#wake();
  }

  async append(): Promise<never> {
    throw new Error('the events are prepared');
  }

  async *readStream(): AsyncGenerator<RecordedEvent> {}

  async *readAll(position: number): AsyncGenerator<readonly RecordedEvent[]> {
    const { head } = this;
    for (let from = position; from < head; from += batchSize) {
      yield this.#events.slice(from - this.#first, Math.min(head, from + batchSize) - this.#first);
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

/** Writes the events as a server would have, one command for each. */
const fill = async (log: EventLog, keyRing: KeyRing, events: readonly RecordedEvent[]): Promise<void> => {
  await keyRing.create(
    events.flatMap(({ actor, data }) => [actor.id, String(Reflect.get(data, 'personId'))]),
  );
  const revisions = new Map<string, number>();
  for (let from = 0; from < events.length; from += batchSize) {
    const appends = events.slice(from, from + batchSize).map((event) => {
      const { stream, actor, time: now, correlationId, commandId } = event;
      const expectedRevision = revisions.get(stream) ?? -1;
      revisions.set(stream, expectedRevision + 1);
      const metadata = { actor, now, correlationId, commandId };
      return log.append({ stream, expectedRevision, events: [event], metadata });
    });
    await Promise.all(appends);
  }
};

/** From a log on the disk into an empty folder: seconds, microseconds of processor, and bytes, of the read models. */
const measureReplay = async (folders: BuilderFolders, log: EventLog) => {
  const store = await openSqliteReadStore({ folder: folders.readModels });
  const builders = createBuilderThreads(folders, store);
  const started = performance.now();
  const cpuStarted = process.cpuUsage();
  const parts = { log, store, clock: systemClock, logger: quiet, projections: allProjections, builders };
  const models = await startReadModels(parts);
  if (!(await models.waitFor(log.head, 600_000))) throw new Error('the read models did not arrive');
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpuStarted);
  await models.close();
  await store.close();
  const names = await readdir(folders.readModels);
  const files = await Promise.all(names.map((name) => stat(join(folders.readModels, name))));
  return { seconds, cpu: user + system, bytes: files.reduce((sum, one) => sum + one.size, 0) };
};

const folder = await mkdtemp(join(tmpdir(), 'rostrum-bench-'));
try {
  const folders = {
    secrets: join(folder, 'keys'),
    log: join(folder, 'log'),
    readModels: join(folder, 'read-models'),
  };
  const events = realisticEvents(replayed + liveRate * (warmUpSeconds + liveSeconds) * 2);
  const later = events.splice(replayed);
  const { keyRing } = await openSecrets(folders.secrets);
  const { log } = await openEmbeddedLog({ directory: folders.log, keyRing });
  await fill(log, keyRing, events.splice(0));
  const { seconds, cpu, bytes } = await measureReplay(folders, log);
  await log.close();

  const live = new PreparedLog(later, replayed);
  const store = await openSqliteReadStore({ folder: folders.readModels });
  const parts = { log: live, store, clock: systemClock, logger: quiet, projections: allProjections };
  const models = await startReadModels(parts);
  const lags = await measureLag(live, (position) => models.waitFor(position, 60_000));
  await models.close();
  await store.close();

  const figures = {
    eventsPerSecond: replayed / seconds,
    cpuMicrosecondsPerEvent: cpu / replayed,
    bytesPerEvent: bytes / replayed,
    liveEventsPerSecond: liveRate,
    lagP50Ms: quantile(lags, 0.5),
    lagP99Ms: quantile(lags, 0.99),
    lagMaxMs: Math.max(...lags),
  };
  report(
    'projections',
    figures,
    `${Math.round(figures.eventsPerSecond)} events/s into ${allProjections.length} read models from zero (goal ${goals.eventsPerSecond}), ` +
      `${figures.cpuMicrosecondsPerEvent.toFixed(1)} µs of processor each; live lag at ${liveRate}/s ` +
      `p50 ${figures.lagP50Ms.toFixed(1)} ms, p99 ${figures.lagP99Ms.toFixed(1)} ms (goal ${goals.lagP99Ms})`,
  );
} finally {
  await rm(folder, { recursive: true });
}
