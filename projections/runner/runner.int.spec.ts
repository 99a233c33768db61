import { afterEach, describe, expect, it } from 'vitest';
import { virtualClock } from '#platform/clock/virtual.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import { MemoryReadStore } from '#platform/read-store/memory/memory-read-store.ts';
import { ReadStoreUnavailableError } from '#platform/read-store/port.ts';
import { allProjections } from '../all.ts';
import type { Projection } from '../projection.ts';
import { readModelQueries } from '../queries.ts';
import type { Fact } from '../testing/facts.ts';
import { accountCreated, conferenceCreated, sessionClosed, sessionOpened } from '../testing/samples.ts';
import { silentLogger } from '../testing/silent-logger.ts';
import { digestOf } from './digest.ts';
import { startReadModels } from './runner.ts';
import type { ReadModels } from './types.ts';

/** Long enough for a machine under load; only a failing test waits for it, and it is virtual time at that. */
const patience = 10_000;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close();
});

const start = async (
  options: { log?: EventLog; store?: MemoryReadStore; projections?: readonly Projection[] } = {},
) => {
  const log = options.log ?? openMemoryLog();
  const store = options.store ?? new MemoryReadStore();
  const clock = virtualClock();
  const projections = options.projections ?? allProjections;
  const models = await startReadModels({ log, store, clock, logger: silentLogger, projections });
  open.push(models);
  return { log, store, clock, models, queries: readModelQueries(store) };
};

let appended = 0;
const append = async (log: EventLog, ...facts: readonly Fact[]): Promise<number> => {
  const commandId = `command-${++appended}`;
  const { position } = await log.append({
    stream: `any-${appended}`,
    expectedRevision: -1,
    events: facts.map(({ event }) => event),
    metadata: {
      commandId,
      now: `2026-03-01T10:00:00.${String(appended % 1000).padStart(3, '0')}Z`,
      actor: { kind: 'administrator', id: 'root' },
      correlationId: commandId,
    },
  });
  return position;
};

const stateOf = (models: ReadModels, projection: string) =>
  models.status().find((status) => status.projection === projection);

/** A projection that throws while `isBroken` says so. */
const fragile = (projection: Projection, isBroken: () => boolean): Projection => ({
  ...projection,
  fold: (event, documents) => {
    if (isBroken()) throw new Error('broken on purpose');
    projection.fold(event, documents);
  },
});

describe('read models', () => {
  it('show what a command did to the query that waits for its position [PLAT-08]', async () => {
    const { log, models, queries } = await start();
    const position = await append(log, accountCreated('olga'));
    expect(await models.waitFor(position, patience)).toBe(true);
    expect(await queries.accounts.byId('olga')).toMatchObject({ id: 'olga', position });
  });

  it('take what comes after a crowd together, or at once when somebody waits for it [PLAT-08]', async () => {
    const { log, models, clock } = await start();
    const position = () => stateOf(models, 'accounts')?.position;
    const crowd = (name: string) =>
      append(log, ...Array.from({ length: 10 }, (_, index) => accountCreated(`${name}-${index}`)));
    await crowd('first');
    await expect.poll(position).toBe(10);
    const awaited = await append(log, accountCreated('awaited'));
    expect(await models.waitFor(awaited, patience)).toBe(true);
    const before = await crowd('second');
    await expect.poll(position).toBe(before);
    const last = await append(log, accountCreated('late'));
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    expect(position()).toBe(before);
    clock.advance(1000);
    await expect.poll(position).toBe(last);
  });

  it('stop waiting when the time is over [PLAT-08]', async () => {
    const { models, clock } = await start();
    const waiting = models.waitFor(1, 500);
    clock.advance(500);
    expect(await waiting).toBe(false);
  });

  it('go on after a restart where they stopped [PLAT-03]', async () => {
    const first = await start();
    await append(first.log, accountCreated('olga'), accountCreated('ivan'));
    await first.models.waitFor(2, patience);
    await first.models.close();
    const second = await start({ log: first.log, store: first.store });
    expect(stateOf(second.models, 'accounts')?.position).toBe(2);
    const position = await append(first.log, accountCreated('anna'));
    await second.models.waitFor(position, patience);
    expect(await second.queries.accounts.count()).toEqual({ count: 3, capped: false });
  });

  it('start anew when the log is shorter than what they have seen', async () => {
    const first = await start();
    await append(first.log, accountCreated('olga'), accountCreated('ivan'));
    await first.models.waitFor(2, patience);
    await first.models.close();
    const older = openMemoryLog();
    await append(older, accountCreated('anna'));
    const second = await start({ log: older, store: first.store });
    await second.models.waitFor(1, patience);
    expect((await second.queries.accounts.list({ limit: 10 })).items.map(({ id }) => id)).toEqual(['anna']);
  });

  it('tell lag as events and seconds', async () => {
    const { log, models } = await start();
    await append(log, accountCreated('olga'));
    expect(stateOf(models, 'accounts')?.lag.events).toBe(1);
    await models.waitFor(1, patience);
    expect(stateOf(models, 'accounts')?.lag).toEqual({ events: 0, seconds: 0 });
  });
});

describe('a failing projection', () => {
  it('stops alone, says so, and runs again by itself after a pause', async () => {
    let broken = true;
    const projections = allProjections.map((projection) =>
      projection.declaration.projection === 'accounts' ? fragile(projection, () => broken) : projection,
    );
    const { log, models, clock, queries } = await start({ projections });
    const position = await append(log, accountCreated('olga'));
    expect(await models.waitFor(position, patience, 'credentials')).toBe(true);
    await expect.poll(() => stateOf(models, 'accounts')?.state).toBe('failed');
    expect(stateOf(models, 'accounts')?.error).toEqual({
      message: 'broken on purpose',
      position: 0,
      attempts: 1,
      storage: false,
    });

    broken = false;
    const caughtUp = models.waitFor(position, patience, 'accounts');
    clock.advance(500);
    expect(await caughtUp).toBe(true);
    expect(await queries.accounts.byId('olga')).not.toBeNull();
    const next = await append(log, accountCreated('ivan'));
    expect(await models.waitFor(next, patience)).toBe(true);
    expect(stateOf(models, 'accounts')).not.toHaveProperty('error');
  });

  it('is not waited for while its disk is full, and goes on when there is room [PLAT-01]', async () => {
    const store = new MemoryReadStore();
    const write = store.write.bind(store);
    store.write = async () => {
      throw new ReadStoreUnavailableError('database or disk is full');
    };
    const { log, models, clock } = await start({ store });
    const position = await append(log, accountCreated('olga'));
    expect(await models.waitFor(position, patience, 'accounts')).toBe(false);
    expect(stateOf(models, 'accounts')).toMatchObject({ state: 'failed', error: { storage: true } });
    store.write = write;
    clock.advance(500);
    await expect.poll(() => stateOf(models, 'accounts')?.position).toBe(position);
    expect(stateOf(models, 'accounts')).not.toHaveProperty('error');
  });

  it('waits longer after every failure', async () => {
    const projections = allProjections.map((projection) => fragile(projection, () => true));
    const { log, models, clock } = await start({ projections });
    await append(log, accountCreated('olga'));
    const attempts = () => stateOf(models, 'accounts')?.error?.attempts;
    await expect.poll(attempts).toBe(1);
    clock.advance(500);
    await expect.poll(attempts).toBe(2);
    clock.advance(999);
    await expect.poll(() => clock.pending).toBeGreaterThan(0);
    expect(attempts()).toBe(2);
    clock.advance(1);
    await expect.poll(attempts).toBe(3);
  });
});

describe('rebuilding', () => {
  const digests = async (store: MemoryReadStore) =>
    Promise.all(allProjections.map(({ declaration }) => digestOf(store, declaration, 'live')));

  it('gives the same documents as following the log did [PLAT-03]', async () => {
    const { log, store, models, queries } = await start();
    for (let i = 0; i < 50; i++) {
      await append(
        log,
        accountCreated(`user-${i}`),
        conferenceCreated(`${i}`),
        sessionOpened(`s-${i}`, `${i}`),
      );
      if (i % 2 === 0) await append(log, sessionClosed(`s-${i}`, `${i}`));
    }
    await models.waitFor(log.head, patience);
    const live = await digests(store);
    const before = await queries.callHistory.list({ limit: 10 });
    await models.rebuild();
    expect(await digests(store)).toEqual(live);
    expect(await queries.callHistory.list({ limit: 10 })).toEqual(before);
    expect(stateOf(models, 'accounts')).not.toHaveProperty('rebuild');
  });

  it('answers queries and takes new events meanwhile, and loses none of them [PLAT-03]', async () => {
    const { log, models, queries } = await start();
    for (let i = 0; i < 30; i++) await append(log, accountCreated(`user-${i}`));
    await models.waitFor(log.head, patience);
    const rebuilding = models.rebuild(['accounts']);
    expect(stateOf(models, 'accounts')?.rebuild).toMatchObject({ head: 30, step: 'replaying' });
    expect(await queries.accounts.count()).toEqual({ count: 30, capped: false });
    const position = await append(log, accountCreated('late'));
    await rebuilding;
    expect(await models.waitFor(position, patience)).toBe(true);
    expect(await queries.accounts.count()).toEqual({ count: 31, capped: false });
    await models.waitFor(await append(log, accountCreated('later')), patience);
    expect(await queries.accounts.count()).toEqual({ count: 32, capped: false });
  });

  it('leaves the live read model as it was when it is called off', async () => {
    const { log, store, models, queries } = await start();
    await append(log, accountCreated('olga'));
    await models.waitFor(1, patience);
    const controller = new AbortController();
    const rebuilding = models.rebuild(['accounts'], { signal: controller.signal });
    controller.abort(new Error('not now'));
    await expect(rebuilding).rejects.toThrow('not now');
    expect(await queries.accounts.count()).toEqual({ count: 1, capped: false });
    expect(await store.checkpoint('accounts', 'shadow')).toBe(0);
    await models.rebuild(['accounts']);
  });

  it('refuses a second rebuild of the same read model', async () => {
    const { models } = await start();
    const first = models.rebuild(['accounts']);
    await expect(models.rebuild(['accounts'])).rejects.toThrow('being rebuilt already');
    await first;
  });

  it('keeps the old read model when the new code fails', async () => {
    let broken = false;
    const projections = allProjections.map((projection) => fragile(projection, () => broken));
    const { log, models, queries } = await start({ projections });
    await append(log, accountCreated('olga'));
    await models.waitFor(1, patience);
    broken = true;
    await expect(models.rebuild(['accounts'])).rejects.toThrow('broken on purpose');
    expect(await queries.accounts.count()).toEqual({ count: 1, capped: false });
  });
});

describe('changes', () => {
  it('are told after the commit to everybody who watches that document', async () => {
    const { log, models, queries } = await start();
    const watched = models.changes.watch({ projection: 'accounts', id: 'ivan' });
    await append(log, accountCreated('olga'));
    const position = await append(log, accountCreated('ivan'));
    const { value } = await watched.next();
    expect(value).toMatchObject({ projection: 'accounts', collection: 'accounts', reset: false, position });
    expect(value?.ids).toContain('ivan');
    expect(await queries.accounts.byId('ivan')).not.toBeNull();
    await watched.return?.();
    expect(await watched.next()).toEqual({ done: true, value: undefined });
  });

  it('say after a rebuild that everything is to be read anew', async () => {
    const { models } = await start();
    const watched = models.changes.watch({ projection: 'accounts', id: 'ivan' });
    await models.rebuild(['accounts']);
    expect((await watched.next()).value).toMatchObject({ ids: [], reset: true });
  });
});
