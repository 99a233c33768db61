import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RostrumEvent } from '#domain/index.ts';
import type { Actor } from '#domain/kernel/index.ts';
import { openSqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { openSecrets } from '#platform/secrets/index.ts';
import { allProjections } from '#projections/index.ts';
import { digestOf } from '#projections/runner/digest.ts';
import { samples } from '#tests/golden/samples.ts';
import { dataFolders, openLog } from '../composition/storage.ts';

const run = promisify(execFile);
const program = join(import.meta.dirname, '..', 'testing', 'command.process.ts');
/** A prime number of milliseconds, about seven hours: midnights and changes of the clock lie in between. */
const STEP = 25_200_031;
const START = Date.parse('2026-03-01T00:00:00.000Z');

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'rostrum-data-'));
});
afterEach(() => rm(data, { recursive: true }));

const actors: readonly Actor[] = [
  { kind: 'system', id: 'main' },
  { kind: 'administrator', id: 'iris', address: '192.0.2.1', application: 'Firefox' },
  { kind: 'account', id: 'anna', address: '192.0.2.2' },
];

/** Names in which languages differ: what is I in lower case, and where ä, ё and digits stand in order. */
const people = ['IRIS İ ı', 'Zoë Äpfel', 'Ёж 10', 'еж 9', 'aa Å', 'ﬁnn'];

/** A few people, then one event of each type. */
const history = (): RostrumEvent[] => [
  ...people.map((displayName, index): RostrumEvent => {
    const accountId = `person${index}`;
    const profile = { ...samples.AccountCreated.profile, displayName };
    return { type: 'AccountCreated', data: { ...samples.AccountCreated, accountId, profile } };
  }),
  ...Object.entries(samples)
    .filter(([type]) => type !== 'PersonForgotten')
    .map(([type, told]) => ({ type, data: told }) as RostrumEvent),
];

const writeLog = async (): Promise<void> => {
  const folders = dataFolders(data);
  const secrets = await openSecrets(folders.secrets);
  const { log } = await openLog(folders, secrets);
  for (const [index, event] of history().entries()) {
    const commandId = `c${index}`;
    const actor = actors[index % actors.length] ?? { kind: 'system', id: 'main' };
    const now = new Date(START + index * STEP).toISOString();
    const metadata = { commandId, now, actor, correlationId: commandId };
    await log.append({ stream: `s${index}`, expectedRevision: -1, events: [event], metadata });
  }
  await log.close();
  await secrets.close();
};

const digests = async (): Promise<Readonly<Record<string, string>>> => {
  const store = await openSqliteReadStore({ folder: dataFolders(data).readModels });
  const found: Record<string, string> = {};
  for (const { declaration } of allProjections) {
    await store.declare(declaration);
    found[declaration.projection] = await digestOf(store, declaration, 'live');
  }
  await store.close();
  return found;
};

const rebuiltIn = async (zone: string, language: string): Promise<Readonly<Record<string, string>>> => {
  const env = { ...process.env, TZ: zone, LC_ALL: language, LANG: language };
  const usual = 'const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions()';
  const told = await run(process.execPath, ['-p', `${usual}; locale + ' ' + timeZone`], { env });
  expect(told.stdout.trim()).toBe(`${language.slice(0, 5).replace('_', '-')} ${zone}`);
  const { stdout } = await run(process.execPath, [program, 'rebuild', '--data', data], { env });
  expect(stdout).toContain(`${history().length} events`);
  return digests();
};

it('[ES-07] read models are byte for byte the same, wherever the machine stands and whatever it speaks', async () => {
  await writeLog();
  const here = await rebuiltIn('UTC', 'en_US.UTF-8');
  expect(new Set(Object.values(here)).size).toBeGreaterThan(10);
  expect(await rebuiltIn('Pacific/Kiritimati', 'tr_TR.UTF-8')).toEqual(here);
  expect(await rebuiltIn('America/St_Johns', 'sv_SE.UTF-8')).toEqual(here);
});
