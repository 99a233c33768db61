import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemClock, virtualClock } from '#platform/clock/index.ts';
import { cacheDirectory } from '#server/launcher/paths.ts';
import { builtHelper, openOsAccounts } from './index.ts';
import { createSystemPeople } from './testing/system-people.ts';

const helper = builtHelper(cacheDirectory());
const people = createSystemPeople();
const accounts = openOsAccounts({ clock: systemClock, helper });
const right = 'violet harbour: clock';

let folder: string;
let ann: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pam-'));
  chmodSync(folder, 0o755);
  ann = people.addUser('ann', { password: right, fullName: 'Анна Петрова,Office 7' });
});

afterAll(() => {
  people.removeAll();
  rmSync(folder, { recursive: true });
});

const check = (login: string, password: string) => accounts.check({ login, password });

/** The helper alone, given raw bytes. */
const rawAnswer = (input: Uint8Array | string, args: readonly string[] = []): string =>
  spawnSync(helper, [...args], { input, env: {} }).stdout.toString();

describe('[ADM-02] an account of the operating system', () => {
  it('is there for the tests, by the whole of PAM', () => {
    expect(existsSync(helper)).toBe(true);
    expect(accounts.lacks()).toEqual([]);
  });

  it('opens by its password, and by no other', async () => {
    expect(await check(ann, right)).toBe('accepted');
    expect(await check(ann, `${right}x`)).toBe('wrong-password');
    expect(await check(ann, ` ${right}`)).toBe('wrong-password');
    expect(['unknown-login', 'wrong-password']).toContain(await check(people.named('nobody'), right));
  });

  it('is known by its full name', async () => {
    expect(await accounts.find(ann)).toEqual({ login: ann, fullName: 'Анна Петрова' });
    expect(await accounts.find(people.named('nobody'))).toBeNull();
    expect(await accounts.find('0')).toBeNull();
  });

  it('[AU-05] never opens with an empty password, not even one that has none', async () => {
    const open = people.addUser('open', { password: right });
    people.removePassword(open);
    for (const password of ['', ' ', 'x']) {
      expect(await check(open, password)).toBe('wrong-password');
      expect(await check(ann, password)).toBe('wrong-password');
    }
    expect(rawAnswer(`${open} - \n`)).toBe('malformed\n');
  });

  it('does not open while locked, expired, or due for another password', async () => {
    const [locked, expired, due, none] = ['locked', 'expired', 'due', 'none'].map((name) =>
      people.addUser(name, name === 'none' ? {} : { password: right }),
    ) as [string, string, string, string];
    people.lock(locked);
    people.expire(expired);
    people.forcePasswordChange(due);
    expect(await check(locked, right)).toBe('wrong-password');
    expect(['not-permitted', 'expired']).toContain(await check(expired, right));
    expect(await check(expired, 'wrong')).toBe('wrong-password');
    expect(await check(due, right)).toBe('password-expired');
    expect(await check(none, right)).toBe('wrong-password');
  });

  it('is found in its primary and its other groups, among those that are asked about', async () => {
    const [full, reading, other] = ['full', 'reading', 'other'].map(people.addGroup) as [
      string,
      string,
      string,
    ];
    const eve = people.addUser('eve', { primary: full, groups: [other] });
    const asked = [full, reading, other, people.named('nogroup')];
    expect(await accounts.groupsAmong(eve, asked)).toEqual(new Set([full, other]));
    people.leaveGroup(eve, other);
    expect(await accounts.groupsAmong(eve, asked)).toEqual(new Set([full]));
    expect(await accounts.groupsAmong(people.named('nobody'), asked)).toEqual(new Set());
    expect(await accounts.groupsAmong(eve, ['0'])).toEqual(new Set());
  });

  it.each(['Root', 'анна', '-ann', 'ann;id', 'ann -', 'a/b', '../root', 'x'.repeat(65), 'ann\n', ''])(
    'is never asked about by the name %j',
    async (login) => {
      expect(await check(login, right)).toBe('unknown-login');
      expect(await accounts.find(login)).toBeNull();
      expect(await accounts.groupsAmong(login, ['root'])).toEqual(new Set());
    },
  );
});

describe('the helper that asks PAM', () => {
  it('says when there is no such service', () => {
    expect(rawAnswer(`${ann} - ${right}\n`, ['no-such-service'])).toBe('no-service\n');
    expect(rawAnswer(`${ann} - ${right}\n`, ['../login'])).toBe('no-service\n');
  });

  it('answers whatever bytes come with one word, and never "accepted"', () => {
    const words = /^(malformed|wrong-password|unknown-login|unavailable|not-permitted)\n$/;
    const bytes = fc.uint8Array({ maxLength: 2_000 });
    const nearly = fc
      .tuple(fc.constantFrom(ann, 'root', 'a', ''), fc.constantFrom('-', '::1', 'x', ''), bytes)
      .map(([login, address, tail]) =>
        Buffer.concat([Buffer.from(`${login} ${address} `), tail, Buffer.from('\n')]),
      );
    fc.assert(
      fc.property(fc.oneof(bytes, nearly), (input) => {
        const { stdout, signal, status } = spawnSync(helper, [], { input, env: {} });
        expect(signal).toBeNull();
        expect(status).toBe(0);
        expect(stdout.toString()).toMatch(words);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['no end of line', `root - ${'x'.repeat(100)}`],
    ['a line without end', `root - ${'x'.repeat(100_000)}`],
    ['a zero byte', 'root - x\0y\n'],
    ['a password that is too long', `root - ${'x'.repeat(512)}\n`],
    ['nothing', ''],
  ])('refuses %s', (_, input) => {
    expect(rawAnswer(input)).toBe('malformed\n');
  });

  it('has the password neither among its arguments nor in its environment', async () => {
    const child = spawn(helper, [], { stdio: ['pipe', 'pipe', 'ignore'], env: { SECRET: 'x' } });
    child.stdin.write(`${ann} - ${right}`);
    const read = (file: string): string => readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
    expect(read('cmdline')).toBe(`${helper}\0`);
    await vi.waitFor(() => expect(read('status')).toMatch(/^State:\s+S/m));
    child.stdin.end('\n');
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
  });

  it('works for a server without rights when it is lent those of root, and says so when it is not', () => {
    const nobody = Number(spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).stdout);
    const lent = join(folder, 'lent');
    const plain = join(folder, 'plain');
    for (const file of [lent, plain]) copyFileSync(helper, file);
    chownSync(lent, 0, nobody);
    chmodSync(lent, 0o4755);
    chmodSync(plain, 0o755);
    const asNobody = (file: string, args: readonly string[] = []) =>
      spawnSync(file, [...args], {
        input: `${ann} - ${right}\n`,
        env: {},
        uid: nobody,
        gid: nobody,
      }).stdout.toString();
    expect(asNobody(lent)).toBe('accepted\n');
    expect(asNobody(lent, ['login'])).toBe('unavailable\n');
    expect(asNobody(plain)).not.toBe('accepted\n');
  });
});

describe('asking by the helper', () => {
  const script = (name: string, body: string): string => {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return file;
  };

  it('says that nobody could be asked when it is missing, breaks off, or talks nonsense', async () => {
    const programs = [
      join(folder, 'absent'),
      script('silent', 'exit 3'),
      script('noise', 'echo nonsense'),
      script('flood', 'yes accepted | head -c 100000'),
      script('killed', 'kill -9 $$'),
    ];
    for (const program of programs) {
      const other = openOsAccounts({ clock: systemClock, helper: program });
      expect(await other.check({ login: ann, password: right })).toBe('unavailable');
    }
    expect(openOsAccounts({ clock: systemClock, helper: join(folder, 'absent') }).lacks()).toEqual([
      'helper',
    ]);
  });

  it('ends one that does not answer in time, and one that is killed from outside', async () => {
    const pidFile = join(folder, 'pid');
    const clock = virtualClock('2026-01-02T03:04:05.000Z');
    const hanging = openOsAccounts({
      clock,
      helper: script('hanging', `echo $$ > ${pidFile}; exec sleep 600`),
    });
    const pidOf = () =>
      vi.waitFor(() => {
        const pid = Number(readFileSync(pidFile, 'utf8'));
        expect(pid).toBeGreaterThan(0);
        return pid;
      });
    const late = hanging.check({ login: ann, password: right });
    const first = await pidOf();
    clock.advance(20_000);
    expect(await late).toBe('unavailable');
    await vi.waitFor(() => expect(existsSync(`/proc/${first}`)).toBe(false));
    rmSync(pidFile);
    const killed = hanging.check({ login: ann, password: right });
    process.kill(await pidOf(), 'SIGKILL');
    expect(await killed).toBe('unavailable');
  });

  it('asks four at a time, lets some wait, and turns the others away at once', async () => {
    const started = mkdtempSync(join(folder, 'started-'));
    const gate = join(folder, 'gate');
    const body = `touch ${started}/$$; while [ ! -e ${gate} ]; do sleep 0.05; done; echo accepted`;
    const slow = openOsAccounts({ clock: systemClock, helper: script('slow', body) });
    const asked = Array.from({ length: 60 }, () => slow.check({ login: ann, password: right }));
    await vi.waitFor(() => expect(readdirSync(started)).toHaveLength(4));
    writeFileSync(gate, '');
    const answers = await Promise.all(asked);
    expect(answers.filter((one) => one === undefined)).toHaveLength(24);
    expect(answers.filter((one) => one === 'accepted')).toHaveLength(36);
  }, 20_000);

  it('answers a right password within the bound while many wrong ones are tried', async () => {
    const guesses = Array.from({ length: 12 }, (_, index) => check(ann, `wrong ${index}`));
    expect(await check(ann, right)).toBe('accepted');
    expect(new Set(await Promise.all(guesses))).toEqual(new Set(['wrong-password']));
  });
});
