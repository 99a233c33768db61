import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, EventShape } from '#domain/kernel/index.ts';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { samples } from '#tests/golden/samples.ts';
import { openMemoryLog } from '../memory.ts';
import type { EventLog } from '../port.ts';
import { isPseudonym, openNameBook } from './name-book.ts';
import { pseudonymousLog } from './pseudonymous-log.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-names-'));
});
afterEach(() => rm(folder, { recursive: true }));

const open = async (keyRing = memoryKeyRing(), stored = openMemoryLog()) => {
  const path = join(folder, 'names.book');
  const names = await openNameBook({ path, keyRing, secret: Buffer.alloc(32, 3) });
  return { keyRing, stored, names, path, log: pseudonymousLog({ log: stored, names, keyRing }) };
};

let commands = 0;
const append = (
  log: EventLog,
  stream: string,
  events: readonly EventShape[],
  actor: Actor,
  expected = -1,
) => {
  commands += 1;
  const metadata = { commandId: `c${commands}`, now: '2026-01-01T00:00:00.000Z', correlationId: 'c', actor };
  return log.append({ stream, expectedRevision: expected, events, metadata });
};

const anna: Actor = { kind: 'account', id: 'anna', address: '192.0.2.7', application: 'Browser' };
const root: Actor = { kind: 'administrator', id: 'root', address: '192.0.2.9' };
const activated = (accountId: string): EventShape => ({ type: 'AccountActivated', data: { accountId } });
const all = async (log: EventLog) => (await Array.fromAsync(log.readAll(0))).flat();

describe('[PLAT-10] a log that hides logins', () => {
  it('gives back what it was given and keeps neither login nor address', async () => {
    const { log, stored } = await open();
    await append(log, 'account-anna', [activated('anna')], anna);
    expect(await all(log)).toMatchObject([
      { stream: 'account-anna', revision: 0, actor: anna, data: { accountId: 'anna' } },
    ]);
    const kept = JSON.stringify(await all(stored));
    for (const text of ['anna', '192.0.2.7', 'Browser']) expect(kept).not.toContain(text);
    expect(kept).toMatch(/"account-~[0-9a-f]{16}"/);
  });

  it('leaves alone what is nobody’s: addresses of administrators, unknown logins, texts that look like names', async () => {
    const { log, stored, names } = await open();
    const failed: EventShape = { type: 'SignInFailed', data: { ...samples.SignInFailed, login: 'nobody' } };
    await append(log, 'sign-in-failures-2026-01-01', [failed], {
      kind: 'system',
      id: 's',
      address: '192.0.2.8',
    });
    await append(log, 'account-~0123456789abcdef', [activated('anna')], root);
    const kept = await all(stored);
    expect(kept).toMatchObject([
      { actor: { address: '192.0.2.8' }, data: { login: 'nobody' } },
      { stream: 'account-~0123456789abcdef', actor: { address: '192.0.2.9' } },
    ]);
    expect(names.pseudonymOf('nobody')).toBeUndefined();
    expect((await all(log))[1]).toMatchObject({ stream: 'account-~0123456789abcdef', actor: root });
  });

  it('seals the address of somebody whom the server itself writes about, and of guests', async () => {
    const { log, stored, keyRing } = await open();
    const counted: EventShape = {
      type: 'WrongPasswordCounted',
      data: { ...samples.WrongPasswordCounted, accountId: 'anna' },
    };
    const guest: Actor = { kind: 'guest', id: 'guest:1', address: '192.0.2.6' };
    await append(log, 'lockout-anna', [counted], { kind: 'system', id: 's', address: '192.0.2.5' });
    await append(log, 'chat-1', [{ type: 'ParticipantLeft', data: samples.ParticipantLeft }], guest);
    const kept = JSON.stringify(await all(stored));
    for (const text of ['192.0.2.5', '192.0.2.6']) expect(kept).not.toContain(text);
    expect(await all(log)).toMatchObject([{ actor: { address: '192.0.2.5' } }, { actor: guest }]);
    await keyRing.forget('guest:1');
    expect((await all(log))[1]?.actor).toEqual({ kind: 'guest', id: 'guest:1' });
  });

  it('goes on in streams that were begun under a login', async () => {
    const { log, stored } = await open();
    await append(stored, 'account-anna', [activated('anna')], anna);
    expect(await Array.fromAsync(log.readStream('account-anna'))).toHaveLength(1);
    await append(log, 'account-anna', [activated('anna')], anna, 0);
    expect((await Array.fromAsync(log.readStream('account-anna'))).map(({ revision }) => revision)).toEqual([
      0, 1,
    ]);
    expect((await all(stored))[1]?.stream).toBe('account-anna');
    expect(JSON.stringify((await all(stored))[1]?.data)).not.toContain('anna');
  });

  it('gives one name to somebody of whom many write at once, and keeps it over restarts', async () => {
    const { log, keyRing, stored, names, path } = await open();
    const writers = Array.from({ length: 20 }, (_, index) =>
      append(log, `about-${index}`, [activated('anna')], root),
    );
    await Promise.all(writers);
    const name = names.pseudonymOf('anna')?.text ?? '';
    expect(isPseudonym(name)).toBe(true);
    expect(new Set((await all(stored)).map(({ data }) => JSON.stringify(data)))).toEqual(
      new Set([JSON.stringify({ accountId: name })]),
    );
    await appendFile(path, '~0123456789abcdef - torn');
    const again = await open(keyRing, stored);
    expect(again.names.pseudonymOf('anna')?.text).toBe(name);
    await append(again.log, 'account-boris', [activated('boris')], root);
    const last = await open(keyRing, stored);
    expect(last.names.loginOf(last.names.pseudonymOf('boris')?.text ?? '')).toBe('boris');
    expect((await all(last.log)).at(-1)).toMatchObject({
      stream: 'account-boris',
      data: { accountId: 'boris' },
    });
  });

  it('knows nobody any more who was forgotten, by no copy of the book, and begins anew with the next one', async () => {
    const { log, keyRing, stored, names, path } = await open();
    await append(log, 'account-anna', [activated('anna')], anna);
    const name = names.pseudonymOf('anna')?.text ?? '';
    const copy = await readFile(path, 'utf8');
    await names.forget('anna');
    expect([names.pseudonymOf('anna'), names.loginOf(name)]).toEqual([undefined, undefined]);
    expect(await readFile(path, 'utf8')).toBe('');
    expect(await all(log)).toMatchObject([
      { stream: `account-${name}`, actor: { kind: 'account', id: name }, data: { accountId: name } },
    ]);
    expect((await all(log))[0]?.actor).toEqual({ kind: 'account', id: name });
    await append(log, 'account-anna', [activated('anna')], anna);
    expect(await Array.fromAsync(log.readStream('account-anna'))).toMatchObject([
      { revision: 0, actor: anna },
    ]);
    await appendFile(path, copy);
    const restored = await open(keyRing, stored);
    expect(restored.names.loginOf(name)).toBeUndefined();
    expect(await Array.fromAsync(restored.log.readStream(`account-${name}`))).toHaveLength(1);
  });
});
