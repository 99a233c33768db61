import { parseArgs } from 'node:util';
import { systemClock } from '#platform/clock/index.ts';
import { LogDamagedError, LogInUseError, openEmbeddedLog } from '#platform/event-log/index.ts';
import { openSqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { openSecrets } from '#platform/secrets/index.ts';
import {
  allProjections,
  createBuilderThreads,
  type Projection,
  rebuildReadModels,
} from '#projections/index.ts';
import { dataFolders } from '#server/composition/storage.ts';
import { dataFolder } from '#server/config/data-folder.ts';

/** Exit codes: all rebuilt; the words of the command are wrong; the log cannot be read now. */
const [done, misused, unreadable] = [0, 1, 2];

const usage = 'rebuild [--data <folder>] [read model …]';

/**
 * `rostrum rebuild`: makes read models anew from the log while the server is stopped. The old ones stay as they are
 * until the new ones are complete; stopping half-way loses nothing.
 */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string' }, help: { type: 'boolean' } },
  });
  const unknown = positionals.find((name) => !names.includes(name));
  if (values.help || unknown !== undefined) {
    const complaint = unknown === undefined ? [] : [`There is no read model "${unknown}".`];
    return say([...complaint, `Usage: ./rostrum ${usage}`, `Read models: ${names.join(', ')}`], misused);
  }
  const wanted = allProjections.filter(
    (one) => positionals.length === 0 || positionals.includes(nameOf(one)),
  );
  return rebuild(dataFolder(values.data), wanted);
};

const nameOf = ({ declaration }: Projection): string => declaration.projection;
const names = allProjections.map(nameOf);

const rebuild = async (dataDir: string, projections: readonly Projection[]): Promise<number> => {
  const folders = dataFolders(dataDir);
  const secrets = await openSecrets(folders.secrets);
  try {
    const { log } = await openEmbeddedLog({ directory: folders.log, keyRing: secrets.keyRing });
    const store = await openSqliteReadStore({
      folder: folders.readModels,
      onMovedAside: (reason) => say([`moved aside  ${reason}`]),
    });
    const started = performance.now();
    const shown = progressPrinter();
    await rebuildReadModels(projections, {
      log,
      store,
      clock: systemClock,
      builders: createBuilderThreads(folders, store),
      onProgress: ({ position, head, step }) => shown(step, position, head),
    });
    const seconds = (performance.now() - started) / 1000;
    say([`rebuilt      ${projections.map(nameOf).join(', ')}`, summary(log.head, seconds)]);
    await store.close();
    await log.close();
    return done;
  } catch (error) {
    if (error instanceof LogInUseError) return say(['The server is running. Stop it first.'], unreadable);
    if (error instanceof LogDamagedError) return say([`damaged      ${error.message}`], unreadable);
    throw error;
  } finally {
    await secrets.close();
  }
};

const summary = (events: number, seconds: number): string =>
  `read         ${events} events in ${seconds.toFixed(1)} s, ${Math.round(events / Math.max(seconds, 0.001))} events/s`;

/** One line per step and per tenth of the log. */
const progressPrinter = () => {
  let last = '';
  return (step: string, position: number, head: number): void => {
    const tenths = head === 0 ? 10 : Math.floor((10 * position) / head);
    const line = `${step.padEnd(12)} ${tenths * 10} %`;
    if (line !== last) say([line]);
    last = line;
  };
};

const say = (lines: readonly string[], code = done): number => {
  process.stdout.write(`${lines.join('\n')}\n`);
  return code;
};
