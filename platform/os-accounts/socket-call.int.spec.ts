import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemClock, virtualClock } from '#platform/clock/index.ts';
import { cacheDirectory } from '#server/launcher/paths.ts';
import { builtHelper, openOsAccounts } from './index.ts';
import { openHelperDoor } from './testing/helper-door.ts';
import { createSystemPeople } from './testing/system-people.ts';

const people = createSystemPeople();
const right = 'violet harbour: clock';
const nowhere = '/nowhere/rostrum-pam';
const opened: { close(): Promise<void> }[] = [];

let folder: string;
let ann: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pam-door-'));
  ann = people.addUser('ann', { password: right });
});

afterAll(async () => {
  for (const one of opened) await one.close();
  people.removeAll();
  rmSync(folder, { recursive: true });
});

const doorOf = async (name: string, ...command: readonly string[]): Promise<string> => {
  const socket = join(folder, name);
  opened.push(await openHelperDoor(socket, command));
  return socket;
};
const behind = (socket: string, clock = systemClock) => openOsAccounts({ clock, helper: nowhere, socket });

describe('[ADM-02] accounts of the system behind a socket', () => {
  it('open by their password and by no other, and the helper need not be where the server could start it', async () => {
    const accounts = behind(await doorOf('real', builtHelper(cacheDirectory())));
    expect(accounts.lacks()).toEqual([]);
    expect(await accounts.check({ login: ann, password: right, address: '10.0.0.7' })).toBe('accepted');
    expect(await accounts.check({ login: ann, password: `${right}x` })).toBe('wrong-password');
    const many = Array.from({ length: 12 }, () => accounts.check({ login: ann, password: right }));
    expect(new Set(await Promise.all(many))).toEqual(new Set(['accepted']));
  });

  it('[ADM-02] cannot be asked where nobody listens, and the lack is named', async () => {
    const accounts = behind(join(folder, 'absent'));
    expect(accounts.lacks()).toEqual(['socket']);
    expect(await accounts.check({ login: ann, password: right })).toBe('unavailable');
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(behind(file).lacks()).toEqual(['socket']);
    expect(await behind(file).check({ login: ann, password: right })).toBe('unavailable');
  });

  it.each([
    ['nothing', 'exit 3'],
    ['nonsense', 'echo nonsense'],
    ['a flood', 'yes accepted | head -c 100000'],
    ['a broken word', 'printf accep; kill -9 $$'],
  ])('are not let in by %s', async (name, body) => {
    const file = join(folder, `${name}.sh`);
    writeFileSync(file, `#!/bin/sh\nPATH=/usr/bin:/bin\n${body}\n`);
    chmodSync(file, 0o755);
    const accounts = behind(await doorOf(name, file));
    expect(await accounts.check({ login: ann, password: right })).toBe('unavailable');
  });

  it('are given up when no answer comes in time', async () => {
    const socket = join(folder, 'silent');
    const silent = createServer((connection) => connection.resume()).listen(socket);
    const connected = once(silent, 'connection');
    const clock = virtualClock('2026-01-02T03:04:05.000Z');
    const late = behind(socket, clock).check({ login: ann, password: right });
    await connected;
    await vi.waitFor(() => {
      clock.advance(20_000);
      return expect(late).resolves.toBe('unavailable');
    });
    silent.close();
  });
});
