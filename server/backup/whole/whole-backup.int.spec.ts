import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemClock } from '#platform/clock/index.ts';
import type { EventLog } from '#platform/event-log/index.ts';
import { openSqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { openSecrets } from '#platform/secrets/index.ts';
import { allProjections, rebuildReadModels } from '#projections/index.ts';
import { dataFolders, openLog } from '../../composition/storage.ts';
import { furnishedPanel } from '../../testing/furnished.ts';
import { NEW_PASSWORD, startTestServer, temporaryFolder } from '../../testing/test-server.ts';
import { treatment } from './contents.ts';
import { restoreWholeBackup } from './restore.ts';
import { type WholeBackup, writeWholeBackup } from './write.ts';

/** Milliseconds; servers start and stop here, perhaps on a busy machine. */
const PATIENCE = 60_000;
const passphrase = 'a passphrase that is long';

const place = temporaryFolder();
const dataDir = join(place, 'data');
const file = join(place, 'one.backup');
const about = { program: '1.0.0', createdAt: '2026-05-06T07:08:09.000Z' };

const backup = (more: Partial<WholeBackup> = {}) =>
  writeWholeBackup({ dataDir, file, passphrase, ...about, ...more });

const inside = (name: string): string => join(place, name);

/** The log as everybody reads it, and no longer than to `end`. */
const withLog = async <T>(folder: string, work: (log: EventLog) => Promise<T>): Promise<T> => {
  const secrets = await openSecrets(dataFolders(folder).secrets);
  const { log } = await openLog(dataFolders(folder), secrets);
  try {
    return await work(log);
  } finally {
    await log.close();
    await secrets.close();
  }
};

const cutAt = (log: EventLog, end: number): EventLog => ({
  ...log,
  head: end,
  readStream: (stream, from) => log.readStream(stream, from),
  subscribe: (position, handler, filter) => log.subscribe(position, handler, filter),
  append: (events) => log.append(events),
  close: () => log.close(),
  readAll: async function* (position, filter) {
    for await (const events of log.readAll(position, filter)) {
      yield events.filter((event) => event.position <= end);
    }
  },
});

const rowsOf = (path: string): Record<string, unknown> => {
  const database = new DatabaseSync(path, { readOnly: true });
  const tables = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' ORDER BY name")
    .all()
    .map(({ name }) => String(name));
  const rows = tables.map((name) => [name, database.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2`).all()]);
  database.close();
  return Object.fromEntries(rows);
};

/** Every row of every read model, made anew from the log. */
const projected = (folder: string, end: number): Promise<Record<string, unknown>> =>
  withLog(folder, async (log) => {
    const made = inside(`read-models-${Math.random()}`);
    const store = await openSqliteReadStore({ folder: made });
    await rebuildReadModels(allProjections, {
      ...{ log: cutAt(log, end), store, clock: systemClock },
      onProgress: () => undefined,
    });
    await store.close();
    const files = readdirSync(made).filter((name) => name.endsWith('.sqlite'));
    const rows = files.map((name) => [name.replace(/[-.]\d+\./, '.'), rowsOf(join(made, name))]);
    rmSync(made, { recursive: true });
    return Object.fromEntries(rows);
  });

/** Keeps writing until it is told to stop; answers how many commands were acknowledged when. */
const keepWriting = (panel: Awaited<ReturnType<typeof furnishedPanel>>) => {
  let stop = false;
  let acknowledged = 0;
  const write = async (writer: number): Promise<void> => {
    for (let turn = 0; !stop; turn++) {
      await panel.change(
        `createConference(input: { id: "c${writer}x${turn}", title: "A meeting", ownerId: "anna", visibility: INTERNAL })`,
      );
      acknowledged += 1;
    }
  };
  const writers = Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(write));
  return {
    count: () => acknowledged,
    stop: async () => {
      stop = true;
      await writers;
    },
  };
};

let acknowledgedBefore = 0;
let head = 0;

beforeAll(async () => {
  const server = await startTestServer({ dataDir });
  const panel = await furnishedPanel(server);
  const load = keepWriting(panel);
  await vi.waitFor(() => expect(load.count()).toBeGreaterThan(40), 20_000);
  acknowledgedBefore = load.count();
  ({ head } = await backup());
  const after = load.count();
  await load.stop();
  await server.close();
  // The load went on meanwhile.
  expect(after).toBeGreaterThan(acknowledgedBefore);
}, PATIENCE);

afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('[OPS-03] a backup of the whole server', () => {
  it(
    '[ES-11] made under load, gives back every event up to its position, and the same read models',
    async () => {
      const restored = inside('restored');
      const done = await restoreWholeBackup({ file, dataDir: restored, passphrase });
      expect(done.head).toBe(head);
      const events = (folder: string) =>
        withLog(folder, async (log) => (await Array.fromAsync(log.readAll(0))).flat().slice(0, head));
      const copied = await events(restored);
      expect(copied).toEqual(await events(dataDir));
      expect(copied.filter(({ type }) => type === 'ConferenceCreated').length).toBeGreaterThan(
        acknowledgedBefore,
      );
      const shown = await projected(restored, head);
      expect(JSON.stringify(shown)).toContain('A meeting');
      expect(shown).toEqual(await projected(dataDir, head));
    },
    PATIENCE,
  );

  it(
    'starts as the server it was, with its passwords',
    async () => {
      const restored = inside('started');
      await restoreWholeBackup({ file, dataDir: restored, passphrase });
      const server = await startTestServer({ dataDir: restored });
      expect(server.firstAdministrator).toBeNull();
      const panel = server.client();
      await panel.signIn('PANEL', 'admin', NEW_PASSWORD);
      const { data } = await panel.ask('{ account(id: "anna") { displayName } }');
      expect(data.account.displayName).toBe('Anna');
      await server.close();
    },
    PATIENCE,
  );

  it('tells which folders of the data it takes', () => {
    const known = Object.values(dataFolders('')).sort();
    const made = readdirSync(dataDir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of made) expect(known).toContain(name);
    expect(Object.keys(treatment).sort()).toEqual(Object.keys(dataFolders('')).sort());
  });

  it('leaves nothing beside the data and never replaces a file', async () => {
    expect(readdirSync(dataDir).filter((name) => name.startsWith('backup-'))).toEqual([]);
    const before = readFileSync(file);
    await expect(backup()).rejects.toThrow('exists already');
    expect(readFileSync(file)).toEqual(before);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('hides everything from those who have not the passphrase', () => {
    const bytes = readFileSync(file);
    const master = readFileSync(join(dataDir, 'keys', 'master.key'), 'latin1').trim();
    for (const canary of ['A meeting', 'anna', 'ConferenceCreated', master])
      expect(bytes.includes(canary)).toBe(false);
  });
});

describe('[OPS-03] restoring it', () => {
  const refused = async (change: (bytes: Buffer) => Buffer, word = passphrase): Promise<string> => {
    const broken = inside('broken.backup');
    writeFileSync(broken, change(readFileSync(file)));
    const target = inside('never');
    const said = await restoreWholeBackup({ file: broken, dataDir: target, passphrase: word }).then(
      () => 'restored',
      (error: unknown) => String(error),
    );
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(place).filter((name) => name.includes('restoring'))).toEqual([]);
    return said;
  };

  it(
    '[ES-11] refuses a damaged, cut or foreign file whole, and a wrong passphrase',
    async () => {
      const flip = (at: number) => (bytes: Buffer) => {
        bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at);
        return bytes;
      };
      const { size } = statSync(file);
      expect(await refused(flip(Math.floor(size / 2)))).toMatch(/damaged/);
      expect(await refused(flip(size - 1))).toMatch(/damaged/);
      expect(await refused((bytes) => bytes.subarray(0, size - 20))).toMatch(/damaged/);
      expect(await refused(() => Buffer.from('something else'))).toMatch(/no backup of Rostrum/);
      expect(await refused((bytes) => bytes, 'another passphrase')).toMatch(/passphrase is wrong/);
      expect(await refused(flip(4))).toMatch(/newer version|no backup of Rostrum/);
    },
    PATIENCE,
  );

  it('never writes over data', async () => {
    const occupied = inside('occupied');
    mkdirSync(occupied);
    writeFileSync(join(occupied, 'mine'), 'mine');
    await expect(restoreWholeBackup({ file, dataDir: occupied, passphrase })).rejects.toThrow('not empty');
    expect(readdirSync(occupied)).toEqual(['mine']);
  });

  it(
    '[ES-11] killed at any moment, leaves the whole or nothing',
    async () => {
      const word = inside('word');
      writeFileSync(word, `${passphrase}\n`);
      const main = join(import.meta.dirname, '..', '..', 'testing', 'command.process.ts');
      for (const [turn, patience] of [0, 20, 60].entries()) {
        const target = inside(`killed-${turn}`);
        const args = [main, 'restore', file, '--data-dir', target, '--passphrase-file', word];
        const child = spawn(process.execPath, args, { stdio: 'ignore' });
        const ended = once(child, 'exit');
        const begun = (): boolean => readdirSync(place).some((name) => name.startsWith(`killed-${turn}`));
        await vi.waitFor(() => expect(begun() || child.exitCode !== null).toBe(true), {
          timeout: PATIENCE,
          interval: 1 + patience,
        });
        child.kill('SIGKILL');
        await ended;
        if (!existsSync(target)) continue;
        expect(await withLog(target, async (log) => log.head)).toBe(head);
      }
    },
    PATIENCE,
  );

  it(
    '[ES-10] keeps those forgotten who were forgotten since',
    async () => {
      const server = await startTestServer({ dataDir });
      const panel = server.client();
      await panel.signIn('PANEL', 'admin', NEW_PASSWORD);
      const older = inside('older.backup');
      await backup({ file: older, passphrase: undefined });
      await panel.change('deleteAccount(id: "anna")');
      await panel.change('forgetPerson(id: "anna", confirm: "anna")');
      await vi.waitFor(
        () => expect(readFileSync(join(dataDir, 'keys', 'erasures.done'), 'utf8')).not.toBe(''),
        PATIENCE,
      );
      await server.close();
      const restored = inside('forgotten');
      await restoreWholeBackup({ file: older, dataDir: restored, forgottenIn: dataDir });
      const text = await withLog(restored, async (log) =>
        JSON.stringify(await Array.fromAsync(log.readAll(0))),
      );
      expect(text).not.toContain('Anna');
      expect(text).not.toContain('"anna"');
    },
    PATIENCE,
  );
});
