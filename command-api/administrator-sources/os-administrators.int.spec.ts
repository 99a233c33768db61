import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ADMINISTRATORS_STREAM, type OsAdministrators } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { systemClock, virtualClock } from '#platform/clock/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { sequenceIds } from '#platform/ids/index.ts';
import { builtHelper, type OsAccounts, openOsAccounts } from '#platform/os-accounts/index.ts';
import { createSystemPeople } from '#platform/os-accounts/testing/system-people.ts';
import { cacheDirectory } from '#server/launcher/paths.ts';
import { createAuthentication } from '../authentication/authentication.ts';
import { createAggregates } from '../handler/aggregates.ts';
import { createCommandGate } from '../handler/command-gate.ts';
import { startProcesses } from '../processes/process-runner.ts';
import { admin, someHash, system } from '../testing/harness.ts';
import { logDirectories } from '../testing/log-directories.ts';
import { createOsAdministrators } from './os-administrators.ts';
import { LOOK_EVERY, type OsWatch, watchOsAdministrators } from './os-watch.ts';

const people = createSystemPeople();
const right = 'violet harbour clock';
const real = openOsAccounts({ clock: systemClock, helper: builtHelper(cacheDirectory()) });

let full: string;
let reading: string;
const open: { close(): Promise<void> }[] = [];

beforeAll(() => {
  full = people.addGroup('full');
  reading = people.addGroup('reading');
});

afterAll(async () => {
  for (const one of open) await one.close();
  people.removeAll();
});

/** The write side in memory, over the real accounts of this machine. */
const setUp = async (accounts: OsAccounts = real, settings: Partial<OsAdministrators> = {}) => {
  const log = openMemoryLog();
  const clock = virtualClock('2026-01-02T03:04:05.000Z');
  const ids = sequenceIds();
  const states = createAggregates(log);
  const gate = createCommandGate({ log, clock, aggregates: states });
  const means = { gate, ids, states, accounts };
  const directories = logDirectories(log);
  const authentication = createAuthentication({
    gate,
    clock,
    ids,
    ...directories,
    outside: createOsAdministrators(means),
  });
  const processes = await startProcesses({ log, gate, clock, runningSince: 0, onError: () => undefined });
  const failures: unknown[] = [];
  const watch: OsWatch = watchOsAdministrators({
    ...means,
    log,
    clock,
    onFailure: (one) => failures.push(one),
  });
  open.push(watch, processes);
  const as = (principal: typeof admin, command: Parameters<typeof gate.execute>[0]) =>
    gate.execute(command, { principal, origin: {}, commandId: ids.uuid(), correlationId: ids.uuid() });
  const changes = { enabled: true, adminGroups: [full], auditorGroups: [reading], ...settings };
  await as(admin, { type: 'ChangeOsAdministrators', data: { changes } });

  /** Time passes until the attempt has come to something. */
  const signIn = async (login: string, password = right) => {
    const request = {
      realm: 'panel',
      login,
      password,
      origin: { address: '10.0.0.7' },
      userAgent: 'B',
    } as const;
    const settled = Promise.allSettled([authentication.signIn(request)]);
    let over = false;
    void settled.then(() => {
      over = true;
    });
    await vi.waitFor(
      () => {
        clock.advance(100);
        expect(over).toBe(true);
      },
      { timeout: 10_000, interval: 20 },
    );
    const [result] = await settled;
    if (result.status === 'rejected') throw result.reason;
    if ('ticket' in result.value) throw new Error('a second factor was asked for');
    return result.value;
  };
  const refusal = (attempt: Promise<unknown>): Promise<string> =>
    attempt.then(
      () => 'signed in',
      (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
    );
  const events = async () => (await Array.fromAsync(log.readAll(0))).flat();
  const lastFailure = async () => (await events()).findLast(({ type }) => type === 'SignInFailed')?.data;
  const whoIs = async (token: string) =>
    (await authentication.authenticate('panel', token, { address: '10.0.0.7', atConsole: false }))
      ?.principal ?? null;
  const administrators = async () => (await states.administrators.load(ADMINISTRATORS_STREAM)).state.byId;
  return { as, gate, clock, signIn, refusal, events, lastFailure, whoIs, administrators, watch, failures };
};

describe('[ADM-02] signing in with an account of the operating system', () => {
  it('makes members of one group full administrators and of the other auditors; full wins', async () => {
    const world = await setUp();
    const ann = people.addUser('ann', { password: right, groups: [full], fullName: 'Анна Петрова' });
    const eye = people.addUser('eye', { password: right, primary: reading });
    const both = people.addUser('both', { password: right, primary: reading, groups: [full] });
    for (const [login, role] of [
      [ann, 'admin'],
      [eye, 'auditor'],
      [both, 'admin'],
    ] as const) {
      const { token } = await world.signIn(login);
      expect(await world.whoIs(token)).toMatchObject({ kind: 'administrator', id: `os:${login}`, role });
    }
    const told = (await world.events()).filter(({ type }) => type === 'OutsideAdministratorCreated');
    expect(told[0]).toMatchObject({
      actor: { kind: 'system', id: 'administrator-sources', address: '10.0.0.7' },
      data: { source: { from: 'os', login: ann }, displayName: 'Анна Петрова', role: 'admin' },
    });
    expect(JSON.stringify(await world.events())).not.toContain(right);
  });

  it('lets single accounts in by their names, and nobody else', async () => {
    const [root, look, none] = ['root', 'look', 'none'].map((name) =>
      people.addUser(name, { password: right }),
    ) as [string, string, string];
    const world = await setUp(real, { adminUsers: [root], auditorUsers: [look] });
    expect(await world.whoIs((await world.signIn(root.toUpperCase())).token)).toMatchObject({
      role: 'admin',
    });
    expect(await world.whoIs((await world.signIn(look)).token)).toMatchObject({ role: 'auditor' });
    expect(await world.refusal(world.signIn(none))).toBe('SIGN_IN_FAILED');
    expect(await world.lastFailure()).toMatchObject({ login: none, reason: 'no-rights' });
  });

  it('refuses strangers, wrong and empty passwords, locked and expired accounts, all in the same words', async () => {
    const world = await setUp();
    const [locked, expired] = ['locked', 'expired'].map((name) =>
      people.addUser(name, { password: right, groups: [full] }),
    ) as [string, string];
    people.lock(locked);
    people.expire(expired);
    expect(await world.refusal(world.signIn(people.named('nobody')))).toBe('SIGN_IN_FAILED');
    expect(await world.refusal(world.signIn(locked))).toBe('SIGN_IN_FAILED');
    expect(await world.refusal(world.signIn(expired, 'wrong'))).toBe('SIGN_IN_FAILED');
    expect(await world.lastFailure()).toMatchObject({ reason: 'wrong-password' });
    expect(await world.refusal(world.signIn(expired))).toBe('SIGN_IN_FAILED');
    expect(await world.lastFailure()).toMatchObject({ reason: 'not-permitted' });
    expect(await world.refusal(world.signIn(locked, ''))).toBe('VALIDATION_FAILED');
  });

  it('[AU-05] is refused no sooner for accounts of the panel than for others', async () => {
    const world = await setUp();
    const own = {
      displayName: '',
      role: 'admin',
      passwordHash: someHash,
      mustChangePassword: false,
    } as const;
    await world.as(system as never, {
      type: 'CreateAdministrator',
      data: { administratorId: 'root', ...own },
    });
    for (const login of ['root', people.named('nobody')]) {
      const before = world.clock.now();
      await world.refusal(world.signIn(login, 'wrong'));
      expect(world.clock.now() - before).toBeGreaterThanOrEqual(1_000);
    }
  });

  it('is not asked about at all while it is switched off, nor for accounts of the panel', async () => {
    const asked: string[] = [];
    const counting: OsAccounts = {
      ...real,
      check: (one) => {
        asked.push(one.login);
        return real.check(one);
      },
    };
    const world = await setUp(counting);
    const own = {
      displayName: '',
      role: 'admin',
      passwordHash: someHash,
      mustChangePassword: false,
    } as const;
    await world.as(system as never, {
      type: 'CreateAdministrator',
      data: { administratorId: 'root', ...own },
    });
    await world.refusal(world.signIn('root', right));
    expect(asked).toEqual([]);
    await world.as(admin, { type: 'ChangeOsAdministrators', data: { changes: { enabled: false } } });
    await world.refusal(world.signIn(people.named('ann')));
    expect(asked).toEqual([]);
  });

  it('says in the log when nobody could be asked, and turns people away when too many ask', async () => {
    const absent = openOsAccounts({ clock: systemClock, helper: '/nowhere/rostrum-pam' });
    const world = await setUp(absent);
    expect(await world.refusal(world.signIn(people.named('ann')))).toBe('SIGN_IN_FAILED');
    expect(await world.lastFailure()).toMatchObject({ reason: 'unavailable' });
    const busy = await setUp({ ...real, check: async () => undefined });
    expect(await busy.refusal(busy.signIn(people.named('ann')))).toBe('OVERLOADED');
  });
});

describe('[ADM-02] a session of an account of the system', () => {
  it('ends soon after the person has left the group, and at once when the account is gone', async () => {
    const world = await setUp();
    const [leaver, gone] = ['leaver', 'gone'].map((name) =>
      people.addUser(name, { password: right, groups: [full] }),
    ) as [string, string];
    const first = await world.signIn(leaver);
    const second = await world.signIn(gone);
    world.clock.advance(LOOK_EVERY);
    await world.watch.look();
    expect(await world.whoIs(first.token)).not.toBeNull();
    people.leaveGroup(leaver, full);
    people.removeUser(gone);
    world.clock.advance(LOOK_EVERY);
    await vi.waitFor(async () => {
      world.clock.advance(1);
      expect(await world.whoIs(first.token)).toBeNull();
      expect(await world.whoIs(second.token)).toBeNull();
      const ended = (await world.events()).filter(({ type }) => type === 'SignedOut');
      expect(ended).toHaveLength(2);
      expect(ended[0]?.data).toMatchObject({ reason: 'revoked' });
    });
  });

  it('has the other role as soon as the groups say so', async () => {
    const world = await setUp();
    const mover = people.addUser('mover', { password: right, groups: [full] });
    const { token } = await world.signIn(mover);
    people.joinGroup(mover, reading);
    people.leaveGroup(mover, full);
    await world.watch.look();
    expect(await world.whoIs(token)).toMatchObject({ role: 'auditor' });
    people.joinGroup(mover, full);
    await world.watch.look();
    expect(await world.whoIs(token)).toMatchObject({ role: 'admin' });
  });

  it('[SECW-01] ends when the setting takes the group away, or is switched off', async () => {
    const world = await setUp();
    const member = people.addUser('member', { password: right, groups: [reading] });
    const { token } = await world.signIn(member);
    await world.as(admin, { type: 'ChangeOsAdministrators', data: { changes: { auditorGroups: [] } } });
    await vi.waitFor(async () => expect(await world.whoIs(token)).toBeNull());
    await world.as(admin, {
      type: 'ChangeOsAdministrators',
      data: { changes: { auditorGroups: [reading] } },
    });
    const again = await world.signIn(member);
    await world.as(admin, { type: 'ChangeOsAdministrators', data: { changes: { enabled: false } } });
    await vi.waitFor(async () => expect(await world.whoIs(again.token)).toBeNull());
    const reasons = (await world.events())
      .filter(({ type }) => type === 'OutsideAdministratorDeleted')
      .map(({ data }) => 'reason' in data && data.reason);
    expect(reasons).toEqual(['no-rights', 'source-off']);
  });

  it('outlives two looks without an answer of the machine, not three', async () => {
    let silent = false;
    const moody: OsAccounts = {
      ...real,
      groupsAmong: async (login, groups) => {
        if (silent) throw new Error('no answer');
        return real.groupsAmong(login, groups);
      },
    };
    const world = await setUp(moody);
    const patient = people.addUser('patient', { password: right, groups: [full] });
    const { token } = await world.signIn(patient);
    silent = true;
    await world.watch.look();
    await world.watch.look();
    expect(await world.whoIs(token)).not.toBeNull();
    silent = false;
    await world.watch.look();
    silent = true;
    for (const _ of [1, 2]) await world.watch.look();
    expect(await world.whoIs(token)).not.toBeNull();
    await world.watch.look();
    expect(await world.whoIs(token)).toBeNull();
    expect(world.failures).toHaveLength(5);
  });

  it('[ADM-08] of an auditor changes nothing, and that of a full one not the rights of others from outside', async () => {
    const world = await setUp();
    const [chief, audit] = [
      people.addUser('chief', { password: right, groups: [full] }),
      people.addUser('audit', { password: right, groups: [reading] }),
    ];
    const chiefNow = await world.whoIs((await world.signIn(chief)).token);
    const auditNow = await world.whoIs((await world.signIn(audit)).token);
    if (chiefNow === null || auditNow === null) throw new Error('not signed in');
    const change = { type: 'ChangeOsAdministrators', data: { changes: { enabled: false } } } as const;
    expect(await world.refusal(world.as(auditNow as never, change))).toBe('FORBIDDEN');
    const promote = {
      type: 'ChangeAdministratorRole',
      data: { administratorId: `os:${audit}`, role: 'admin' },
    } as const;
    expect(await world.refusal(world.as(chiefNow as never, promote))).toBe('ADMINISTRATOR_OUTSIDE');
    const data = { administratorId: `os:${chief}`, passwordHash: someHash, mustChangePassword: false };
    expect(
      await world.refusal(world.as(chiefNow as never, { type: 'ChangeAdministratorPassword', data })),
    ).toBe('ADMINISTRATOR_OUTSIDE');
    const preferences = { language: 'ru', timeZone: 'server' } as const;
    const own = {
      type: 'ChangeAdministratorPreferences',
      data: { administratorId: `os:${audit}`, preferences },
    } as const;
    expect(await world.refusal(world.as(auditNow as never, own))).toBe('signed in');
  });
});
