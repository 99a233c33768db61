import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '#platform/clock/index.ts';
import { readLogFiles } from '#platform/event-log/index.ts';
import { openShadowFiles } from '#platform/read-store/sqlite/shadow-files.ts';
import { openSecrets } from '#platform/secrets/index.ts';
import { allProjections } from '../all.ts';
import { Lane } from '../runner/lane.ts';
import { replay } from '../runner/replay.ts';
import { type BuilderNews, type BuilderTask, failureNews } from './protocol.ts';

/**
 * A thread that makes read models from zero all by itself: it reads the log, decodes what its read models want of it,
 * folds, and writes their files. Nothing goes from thread to thread but how far it is.
 */
const build = async (task: BuilderTask, tell: (news: BuilderNews) => void): Promise<void> => {
  const secrets = await openSecrets(task.secrets);
  const log = readLogFiles({ directory: task.log, keyRing: secrets.keyRing, head: task.head });
  const store = openShadowFiles(task.readModels);
  const projections = allProjections.filter(({ declaration }) =>
    task.projections.includes(declaration.projection),
  );
  const lanes = projections.map((projection) => new Lane({ projection, set: 'shadow', store }));
  for (const { projection } of lanes) store.create(projection.declaration);
  for (const lane of lanes) await lane.resume();
  await replay(lanes, { log, clock: systemClock, onProgress: (position) => tell({ position }) });
  for (const { name } of lanes) store.finish(name);
  await secrets.close();
};

const main = async (): Promise<void> => {
  const port = parentPort;
  if (port === null) throw new Error('the builder runs as a worker thread only');
  const tell = (news: BuilderNews): void => port.postMessage(news);
  const task: BuilderTask = workerData;
  await build(task, tell).then(
    () => tell({ finished: true }),
    (error: unknown) => tell(failureNews(error)),
  );
};

await main();
