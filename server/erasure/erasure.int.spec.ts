import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MARKS_SUBJECT } from '#command-api/handler/wish-marks.ts';
import { admin, createHarness, profile, someHash } from '#command-api/testing/harness.ts';
import { eventCatalogue, type RostrumEvent } from '#domain/index.ts';
import type { Actor, EventDefinition } from '#domain/kernel/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { renamedMembers } from '#platform/event-log/pseudonyms/fields.ts';
import { openSqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { openSecrets, SecretText } from '#platform/secrets/index.ts';
import { allProjections, readModelQueries, startReadModels } from '#projections/index.ts';
import { silentLogger } from '#projections/testing/silent-logger.ts';
import { samples } from '#tests/golden/samples.ts';
import { dataFolders, openLog } from '../composition/storage.ts';
import { startErasure } from './erasure.ts';
import { dropStaleReadModels, stampReadModels } from './stale-read-models.ts';

const victim = 'canary-login-of-victim';
const witness = 'witness';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-erasure-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const definitions: Readonly<Record<string, EventDefinition>> = eventCatalogue;

/** Every text of a value becomes a canary of its own. */
const marked = (value: unknown, mark: string, canaries: string[]): unknown => {
  if (typeof value === 'string') {
    canaries.push(`${mark}${canaries.length}x`);
    return canaries.at(-1);
  }
  if (Array.isArray(value)) return value.map((one) => marked(one, mark, canaries));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, marked(one, mark, canaries)]));
};

const ownIds = new Set(['participantId', 'messageId', 'contactId']);

/** Every event type with personal fields, about one person, with a canary in every such field. */
const eventsAbout = (person: string, mark: string) => {
  const canaries: string[] = [];
  const events = Object.entries(samples).flatMap(([type, sample]) => {
    const personal = definitions[type]?.personal;
    if (personal === undefined) return [];
    const data: Record<string, unknown> = { ...sample, [personal.subject]: person };
    for (const field of personal.fields) data[field] = marked(data[field], mark, canaries);
    for (const [name, value] of Object.entries(data)) if (ownIds.has(name)) data[name] = `${mark}-${value}`;
    return [{ type, data } as RostrumEvent];
  });
  return { events, canaries };
};

const openHouse = async (directory = folder) => {
  const readModelsFolder = join(directory, 'read-models');
  const secrets = await openSecrets(join(directory, 'keys'));
  const { log, names } = await openLog(dataFolders(directory), secrets);
  const wasStale = dropStaleReadModels(readModelsFolder, secrets.keyRing.stamp());
  const store = await openSqliteReadStore({ folder: readModelsFolder });
  const common = { log, store, clock: systemClock, logger: silentLogger, projections: allProjections };
  const readModels = await startReadModels(common);
  const erased = () => stampReadModels(readModelsFolder, secrets.keyRing.stamp());
  const erasure = startErasure({ ...common, secrets, names, readModels, forgotten: () => undefined, erased });
  const append = async (
    stream: string,
    events: readonly RostrumEvent[],
    actor: Actor = { kind: 'system', id: 'spec' },
  ) => {
    const revision = (await Array.fromAsync(log.readStream(stream))).length - 1;
    const metadata = {
      commandId: randomUUID(),
      now: '2026-01-01T00:00:00.000Z',
      actor,
      correlationId: 'spec',
    };
    return log.append({ stream, expectedRevision: revision, events, metadata });
  };
  const close = async () => {
    await erasure.close();
    await readModels.close();
    await store.close();
    await log.close();
    await secrets.close();
  };
  const settled = () => readModels.waitFor(log.head, 20_000);
  const documents = async () => {
    const all: Record<string, unknown[]> = {};
    for (const { declaration } of allProjections) {
      for (const { name } of declaration.collections) {
        const pieces = await Array.fromAsync(store.scan(declaration.projection, 'live', name));
        all[`${declaration.projection}/${name}`] = pieces.flat();
      }
    }
    return all;
  };
  const forget = async () => {
    await append(`person-${victim}`, [{ type: 'PersonForgotten', data: { personId: victim } }]);
    const [event] = await Array.fromAsync(log.readStream(`person-${victim}`));
    await expect.poll(() => secrets.erasures.has(event?.id ?? ''), { timeout: 30_000 }).toBe(true);
  };
  return { log, names, store, secrets, readModels, append, settled, documents, forget, close, wasStale };
};

const filesBelow = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Canaries of which some file holds a byte sequence, in either of the encodings that a store may choose. */
const foundOnDisk = (directory: string, canaries: readonly string[]): readonly string[] => {
  const contents = filesBelow(directory).map((file) => readFileSync(file));
  return canaries.filter((canary) =>
    contents.some((bytes) => bytes.includes(canary) || bytes.includes(Buffer.from(canary, 'utf16le'))),
  );
};

const without = (person: string, all: Readonly<Record<string, readonly unknown[]>>) =>
  Object.fromEntries(
    Object.entries(all).map(([name, documents]) => [
      name,
      documents.filter((one) => !JSON.stringify(one).includes(person)),
    ]),
  );

const counts = (all: Readonly<Record<string, readonly unknown[]>>) =>
  Object.fromEntries(Object.entries(all).map(([name, documents]) => [name, documents.length]));

const furnished = async () => {
  const house = await openHouse();
  const about = { victim: eventsAbout(victim, 'VICTIM'), witness: eventsAbout(witness, 'WITNESS') };
  await house.append('session-482913', [{ type: 'SessionOpened', data: samples.SessionOpened }]);
  for (const event of [...about.victim.events, ...about.witness.events]) {
    await house.append(`account-${JSON.stringify(event.data).includes(victim) ? victim : witness}`, [event]);
  }
  for (const owner of [victim, witness]) {
    await house.secrets.vault.keep({ name: 'device-secret', value: new SecretText('seven seals'), owner });
  }
  await house.settled();
  return { house, canaries: about.victim.canaries, others: about.witness.canaries };
};

describe('a person who is forgotten', () => {
  it('[ES-10] [PLAT-10] is in no file any more, nobody else is touched, and a rebuild is the same', async () => {
    const { house, canaries, others } = await furnished();
    expect(canaries.length).toBeGreaterThanOrEqual(25);
    const before = await house.documents();
    expect(JSON.stringify(before)).toContain(canaries[0]);
    const hidden = house.names.pseudonymOf(victim)?.text ?? '';
    const writers = Array.from({ length: 20 }, (_, i) =>
      house.append(`busy-${i}`, [
        { type: 'AccountCreated', data: { ...samples.AccountCreated, accountId: `busy-${i}` } },
      ]),
    );
    await Promise.all([house.forget(), ...writers]);
    await house.settled();
    const after = await house.documents();
    const live = JSON.stringify(after);
    expect(canaries.filter((canary) => live.includes(canary))).toEqual([]);
    expect(live).toContain(others[0]);
    expect(house.secrets.vault.references()).toHaveLength(1);
    expect(live.match(/"busy-19"/g)?.length).toBeGreaterThan(0);
    const quiet = (all: typeof after) => {
      const told = without('busy-', without(hidden, without(victim, all)));
      const { 'event-log/rows': _rows, ...rest } = told;
      return rest;
    };
    expect(quiet(after)).toEqual(quiet(before));
    const { 'chat-messages/messages': messages, 'session-participants/participants': people } = counts(after);
    expect([messages, people]).toEqual([
      before['chat-messages/messages']?.length,
      before['session-participants/participants']?.length,
    ]);
    await house.readModels.rebuild();
    expect(await house.documents()).toEqual(after);
    await house.close();
    expect(foundOnDisk(folder, canaries)).toEqual([]);
    expect(foundOnDisk(folder, others).length).toBeGreaterThan(0);
  }, 90_000);

  it('[ES-10] stays forgotten when older keys and older read models are put back', async () => {
    const { house, canaries } = await furnished();
    await house.close();
    const copy = mkdtempSync(join(tmpdir(), 'rostrum-copy-'));
    cpSync(folder, copy, { recursive: true });
    const again = await openHouse();
    await again.forget();
    await again.close();
    cpSync(join(copy, 'keys', 'keys.ring'), join(folder, 'keys', 'keys.ring'));
    rmSync(join(folder, 'read-models'), { recursive: true });
    cpSync(join(copy, 'read-models'), join(folder, 'read-models'), { recursive: true });
    rmSync(copy, { recursive: true });
    expect(foundOnDisk(folder, canaries).length).toBeGreaterThan(0);
    const restored = await openHouse();
    expect(restored.wasStale).toBe(true);
    await restored.settled();
    const live = JSON.stringify(await restored.documents());
    expect(canaries.filter((canary) => live.includes(canary))).toEqual([]);
    await restored.close();
    expect(foundOnDisk(folder, canaries)).toEqual([]);
  }, 90_000);

  it('[ES-10] is forgotten at the next start when the erasure was cut short, or keys and list are older', async () => {
    const { house, canaries } = await furnished();
    await house.close();
    const copy = mkdtempSync(join(tmpdir(), 'rostrum-copy-'));
    cpSync(join(folder, 'keys'), copy, { recursive: true });
    const again = await openHouse();
    await again.forget();
    await again.close();
    rmSync(join(folder, 'keys'), { recursive: true });
    cpSync(copy, join(folder, 'keys'), { recursive: true });
    rmSync(copy, { recursive: true });
    const restored = await openHouse();
    const [event] = await Array.fromAsync(restored.log.readStream(`person-${victim}`));
    await expect.poll(() => restored.secrets.erasures.has(event?.id ?? ''), { timeout: 30_000 }).toBe(true);
    await restored.close();
    expect(foundOnDisk(folder, canaries)).toEqual([]);
  }, 90_000);

  it('[PLAT-10] leaves an entry in the event log that says who did it, and nothing about whom', async () => {
    const { house } = await furnished();
    await house.forget();
    await house.settled();
    const { items } = await readModelQueries(house.store).eventLog.list({ limit: 1 });
    expect(items).toMatchObject([{ event: 'forget_person', objectId: 'spec' }]);
    expect(JSON.stringify(items)).not.toContain(victim);
    await house.close();
  }, 60_000);

  it('[ES-10] [PLAT-10] has no login and no address in any file, wherever they stood', async () => {
    const { house } = await furnished();
    const address = '203.0.113.77';
    const own: Actor = { kind: 'account', id: victim, address, application: 'Canary/7.7' };
    const ofServer: Actor = { kind: 'system', id: 'authentication', address, application: 'Canary/7.7' };
    for (const [type, sample] of Object.entries(samples)) {
      const data = renamedMembers(sample, () => victim);
      if (data === sample || type === 'PersonForgotten') continue;
      const stream = type.startsWith('Account') ? `account-${victim}` : `about-${type}`;
      await house.append(stream, [{ type, data } as RostrumEvent], type === 'SignInFailed' ? ofServer : own);
    }
    await house.settled();
    const shown = JSON.stringify(await house.documents());
    for (const text of [victim, address]) expect(shown).toContain(text);
    const { keyRing } = house.secrets;
    await keyRing.create([MARKS_SUBJECT]);
    const { id: marksKey } = keyRing.current(MARKS_SUBJECT);
    await house.forget();
    await house.settled();
    const live = JSON.stringify(await house.documents());
    expect(keyRing.find(marksKey)).toBeNull();
    const canaries = [victim, address, 'Canary/7.7'];
    expect(canaries.filter((canary) => live.includes(canary))).toEqual([]);
    await house.close();
    expect(foundOnDisk(folder, canaries)).toEqual([]);
    const again = await openHouse();
    await again.append(`account-${victim}`, [
      { type: 'AccountCreated', data: { ...samples.AccountCreated, accountId: victim } },
    ]);
    expect(await Array.fromAsync(again.log.readStream(`account-${victim}`))).toMatchObject([
      { revision: 0, data: { accountId: victim } },
    ]);
    await again.close();
  }, 90_000);
});

describe('an account whose holder was forgotten', () => {
  const anna = { accountId: 'anna' };

  it('[PLAT-10] is never restored, but its login may be given again, and that account be restored', async () => {
    const { as } = createHarness();
    const create = {
      type: 'CreateAccount',
      data: { ...anna, profile: profile('Anna'), passwordHash: someHash, active: true },
    } as const;
    await as(admin, create);
    const forget = { type: 'ForgetPerson', data: { personId: 'ANNA' } } as const;
    await expect(as(admin, forget)).rejects.toMatchObject({ code: 'ACCOUNT_NOT_DELETED' });
    await as(admin, { type: 'DeleteAccount', data: anna });
    await as(admin, forget);
    await expect(as(admin, { type: 'RestoreAccount', data: anna })).rejects.toMatchObject({
      code: 'ACCOUNT_FORGOTTEN',
    });
    await as(admin, create);
    await as(admin, { type: 'DeleteAccount', data: anna });
    expect(await as(admin, { type: 'RestoreAccount', data: anna })).toMatchObject({ changed: true });
  });
});
