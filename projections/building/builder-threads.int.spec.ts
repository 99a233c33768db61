import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RostrumEvent } from '#domain/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { type EventLog, openEmbeddedLog } from '#platform/event-log/index.ts';
import { openSqliteReadStore, type SqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { openSecrets, type Secrets } from '#platform/secrets/index.ts';
import { allProjections } from '../all.ts';
import { readModelQueries } from '../queries.ts';
import { digestOf } from '../runner/digest.ts';
import { startReadModels } from '../runner/runner.ts';
import type { ReadModels } from '../runner/types.ts';
import { silentLogger } from '../testing/silent-logger.ts';
import { createBuilderThreads } from './builder-threads.ts';

const patience = 20_000;

let data: string;
let secrets: Secrets;
let log: EventLog;
let store: SqliteReadStore;
let models: ReadModels;
let folders: Parameters<typeof createBuilderThreads>[0];

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'rostrum-builders-'));
  folders = { secrets: join(data, 'keys'), log: join(data, 'log'), readModels: join(data, 'read-models') };
  secrets = await openSecrets(folders.secrets);
  ({ log } = await openEmbeddedLog({ directory: folders.log, keyRing: secrets.keyRing }));
  store = await openSqliteReadStore({ folder: folders.readModels });
  const builders = createBuilderThreads(folders, store, 0);
  const options = { log, store, clock: systemClock, logger: silentLogger, projections: allProjections };
  models = await startReadModels({ ...options, builders });
});
afterEach(async () => {
  await models.close();
  await store.close();
  await log.close();
  await secrets.close();
  await rm(data, { recursive: true });
});

let commands = 0;
const append = (...events: readonly RostrumEvent[]) => {
  const commandId = `c${++commands}`;
  const now = new Date(Date.parse('2026-03-01T00:00:00.000Z') + commands * 61_001).toISOString();
  const actor = { kind: 'account', id: 'olga', address: '192.0.2.1' } as const;
  const metadata = { commandId, now, actor, correlationId: commandId };
  return log.append({ stream: commandId, expectedRevision: -1, events, metadata });
};

const holdMeetings = async (from: number, to: number): Promise<void> => {
  for (let m = from; m < to; m++) {
    const place = { sessionId: `session${m}`, conferenceId: `${m % 10}` };
    const told = { ownerId: 'olga', mode: 'all-on-screen', visibility: 'public' } as const;
    await append({ type: 'SessionOpened', data: { ...place, title: `Встреча ${m}`, ...told } });
    for (let p = 0; p < 3; p++) await append(message(place, `${m}-${p}`, `person${p}`));
    if (m % 3 !== 0) await append({ type: 'SessionClosed', data: { ...place, reason: 'stopped' } });
  }
};

const message = (
  place: { sessionId: string; conferenceId: string },
  messageId: string,
  personId: string,
): RostrumEvent => ({
  type: 'ChatMessagePosted',
  data: { ...place, messageId, participantId: 'p', personId, displayName: 'Ёж', text: `Текст ${messageId}` },
});

const digests = () =>
  Promise.all(allProjections.map(({ declaration }) => digestOf(store, declaration, 'live')));
const shownMessages = async () => (await readModelQueries(store).chatMessages.count({ text: 'еж' })).count;

describe('read models built by threads of their own', () => {
  it('are byte for byte those that followed the log, personal fields included [PLAT-03]', async () => {
    await holdMeetings(0, 40);
    expect(await models.waitFor(log.head, patience)).toBe(true);
    const live = await digests();
    expect(await shownMessages()).toBe(120);
    await models.rebuild();
    expect(await digests()).toEqual(live);
    expect(await shownMessages()).toBe(120);
    await models.rebuild(['chat-messages']);
    expect(await digests()).toEqual(live);
  });

  it('have what was appended while they were built, and take what comes after [PLAT-03]', async () => {
    await holdMeetings(0, 20);
    const rebuilding = models.rebuild();
    await holdMeetings(20, 40);
    await rebuilding;
    await holdMeetings(40, 50);
    expect(await models.waitFor(log.head, patience)).toBe(true);
    expect(await shownMessages()).toBe(150);
    expect((await readModelQueries(store).callHistory.count()).count).toBe(50);
  });

  it('leave the live ones and no file behind when they are called off [PLAT-03]', async () => {
    await holdMeetings(0, 20);
    expect(await models.waitFor(log.head, patience)).toBe(true);
    const files = await readdir(folders.readModels);
    const calling = new AbortController();
    const rebuilding = models.rebuild(undefined, { signal: calling.signal });
    setImmediate(() => calling.abort(new Error('called off')));
    await expect(rebuilding).rejects.toThrow('called off');
    expect(await readdir(folders.readModels)).toEqual(files);
    await models.rebuild();
    expect(await shownMessages()).toBe(60);
  });

  it('keep the live ones when a thread cannot read the log, and say why [PLAT-03]', async () => {
    await holdMeetings(0, 20);
    expect(await models.waitFor(log.head, patience)).toBe(true);
    const files = await readdir(folders.readModels);
    await writeFile(join(folders.secrets, 'master.key'), `${'00'.repeat(32)}\n`);
    await expect(models.rebuild()).rejects.toThrow('does not belong to this master key');
    expect(await readdir(folders.readModels)).toEqual(files);
    expect(await shownMessages()).toBe(60);
  });
});
