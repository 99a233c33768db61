import { Worker } from 'node:worker_threads';
import type { SqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import type { Projection } from '../projection.ts';
import type { ShadowBuilders } from '../runner/shadows.ts';
import { type BuilderFolders, type BuilderNews, type BuilderTask, errorOf } from './protocol.ts';

/** Documents live until they are written: with more room fewer of them are moved about by the collector. */
const youngMegabytes = 96;

/**
 * Read models of running conferences want the same events, which are decoded once when they share a thread. All others
 * have the second one: chat is the most of it.
 */
const ofSessions = new Set([
  'event-log',
  'session-participants',
  'running-sessions',
  'call-history',
  'conferences',
]);

/** Builds shadows of the embedded store from the embedded log in up to two threads, and this one goes on with its work. */
export const createBuilderThreads = (
  folders: BuilderFolders,
  store: Pick<SqliteReadStore, 'takeShadow'>,
  worthFrom = 20_000,
): ShadowBuilders => ({
  worthFrom,
  async build(projections, { head, signal, onProgress }) {
    signal.throwIfAborted();
    const kinds = [true, false].map((kind) =>
      namesOf(projections).filter((name) => ofSessions.has(name) === kind),
    );
    const groups = kinds.filter((names) => names.length > 0);
    const reached = groups.map(() => 0);
    const builders = groups.map((names, group) =>
      startBuilder({ ...pick(folders), projections: names, head }, (position) => {
        reached[group] = position;
        onProgress(Math.min(...reached));
      }),
    );
    const stop = (): void => {
      for (const { worker } of builders) void worker.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      await Promise.all(builders.map(({ finished }) => finished));
    } catch (error) {
      signal.throwIfAborted(); // Threads that were stopped have no reason of their own.
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
      await Promise.all(builders.map(({ exited }) => exited));
    }
    signal.throwIfAborted();
    for (const name of namesOf(projections)) await store.takeShadow(name);
  },
});

const namesOf = (projections: readonly Projection[]): readonly string[] =>
  projections.map(({ declaration }) => declaration.projection);

const pick = ({ secrets, log, readModels }: BuilderFolders): BuilderFolders => ({ secrets, log, readModels });

const startBuilder = (workerData: BuilderTask, onPosition: (position: number) => void) => {
  const worker = new Worker(new URL('./builder.thread.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  const exited = new Promise((resolve) => worker.once('exit', resolve));
  const finished = new Promise<void>((resolve, reject) => {
    worker.on('message', (news: BuilderNews) => {
      if ('position' in news) onPosition(news.position);
      else if ('failed' in news) reject(errorOf(news));
      else resolve();
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that built read models has ended')));
  });
  finished.catch(() => undefined); // Whoever waits for all of them hears of it.
  return { worker, exited, finished };
};
