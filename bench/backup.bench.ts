import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolders } from '#server/composition/storage.ts';
import { spawnServer } from '#server/testing/child-server.ts';
import { createClient } from '#server/testing/client.ts';
import { NEW_PASSWORD } from '#server/testing/test-server.ts';
import { report } from './report.ts';
import {
  firstPanel,
  openFolder,
  openPlace,
  type Panel,
  pause,
  type Running,
  startAt,
  stop,
} from './server-rig.ts';
import { fillLog } from './start-log.ts';

/**
 * ES-11: a whole server of about a gigabyte is copied while it takes commands, and made from the copy on a clean folder,
 * both by the programs that administrators call. What was acknowledged before the copy began has to be there afterwards.
 */
const EVENTS = Number(process.env.BENCH_EVENTS ?? 1_500_000);
const COMMANDS_PER_SECOND = 200;
const GOAL_MS = 300_000;
const MIB = 2 ** 20;

const launcher = join(import.meta.dirname, '..', 'server', 'launcher', 'main.ts');

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

const people = Array.from({ length: 20 }, (_, n) => `person-${n}`);

const createPeople = async (panel: Panel): Promise<void> => {
  for (const person of people) {
    await panel.change(
      `createAccount(login: "${person}", profile: { displayName: "${person}" }, password: $password)`,
      { password: 'another phrase that is long' },
    );
  }
};

/** Renames accounts at a steady rate, several at once but each of them one time after the other; who is late catches up. */
const load = (panel: Panel) => {
  const until = { stopped: false };
  const began = performance.now();
  const rename = async (person: string): Promise<number> => {
    const every = (1000 * people.length) / COMMANDS_PER_SECOND;
    for (let done = 0; ; done += 1) {
      await pause(Math.max(0, began + done * every - performance.now()));
      if (until.stopped) return done;
      await panel.change(`changeAccount(id: "${person}", changes: { displayName: "${person} ${done}" })`);
    }
  };
  const run = Promise.all(people.map(rename));
  return {
    /** Answers how many commands were done in a second. */
    end: async (): Promise<number> => {
      until.stopped = true;
      const done = (await run).reduce((sum, many) => sum + many, 0);
      return (done * 1000) / (performance.now() - began);
    },
  };
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

const call = async (words: readonly string[]): Promise<void> => {
  const { code, err, out } = await spawnServer({}, words, { program: launcher }).ended;
  if (code !== 0) throw new Error(`${words[0]} ended with ${code}: ${err}${out}`);
};

/** Where the log ends, once the read models have come up to the sign-in of the panel. */
const headOf = async (panel: Panel): Promise<number> => {
  for (;;) {
    const { data } = await panel.ask('{ serverStatus { projections { head } } }');
    if (data !== null) return data.serverStatus.projections[0].head;
    await pause(1_000);
  }
};

const signedIn = async (url: string): Promise<Panel> => {
  const client = createClient(url);
  await client.signIn('PANEL', 'admin', NEW_PASSWORD);
  return client;
};

const data = openFolder();
const place = await openPlace(data);
let running: Running = await startAt(place);
await createPeople(await firstPanel(place, running));
await stop(running);
await fillLog(data, EVENTS);
// Made anew they are there sooner than by going on from the first events.
rmSync(dataFolders(data).readModels, { recursive: true });
running = await startAt(place);
const panel = await signedIn(place.url);
const mebibytes = sizeOf(data) / MIB;
const rest = openFolder();
const file = join(rest, 'backup');
const before = await headOf(panel);
const commands = load(panel);
const backupMs = await timed(() => call(['backup', file, '--data-dir', data, '--without-passphrase']));
const perSecond = await commands.end();
await stop(running);
const copy = join(rest, 'data');
const restoreMs = await timed(() => call(['restore', file, '--data-dir', copy]));
const restored = await openPlace(copy);
running = await startAt(restored);
const after = await headOf(await signedIn(restored.url));
await stop(running);
if (after < before) throw new Error(`${before} events were acknowledged before, ${after} came back`);
const figures = {
  ...{ mebibytes, events: EVENTS, backupMs, commandsPerSecond: perSecond, restoreMs },
  ...{ fileMiB: statSync(file).size / MIB, readyAgainMs: running.readyMs },
};
report(
  'backup',
  { ...figures, wholeMs: backupMs + restoreMs + running.readyMs },
  `${mebibytes.toFixed(0)} MiB of data: copied in ${(backupMs / 1000).toFixed(1)} s while ${perSecond.toFixed(0)} commands/s were taken, ` +
    `restored in ${(restoreMs / 1000).toFixed(1)} s, and ready with new read models ${(running.readyMs / 1000).toFixed(1)} s later`,
  { wholeMs: { atMost: GOAL_MS }, commandsPerSecond: { atLeast: COMMANDS_PER_SECOND * 0.9 } },
);
