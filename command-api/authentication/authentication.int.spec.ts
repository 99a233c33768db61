import { describe, expect, it } from 'vitest';
import { DomainError } from '#domain/kernel/index.ts';
import { admin, createHarness, type Harness, profile } from '../testing/harness.ts';
import { logDirectories } from '../testing/log-directories.ts';
import { type AuthenticationOptions, createAuthentication } from './authentication.ts';
import type { BegunSession } from './browser-sessions.ts';
import { ensureFirstAdministrator, resetAdministratorPassword } from './first-administrator.ts';
import { createPasswords } from './passwords.ts';
import { tokenHashOf } from './tokens.ts';

const minute = 60_000;
const hour = 60 * minute;
const right = 'violet harbour clock';
const origin = { address: '192.168.2.1' };
const place = { ...origin, atConsole: false };

const setUp = async (options: Partial<AuthenticationOptions> = {}) => {
  const harness = createHarness();
  const { log, gate, clock, ids } = harness;
  const passwords = createPasswords();
  const directories = logDirectories(log);
  const authentication = createAuthentication({ gate, clock, ids, passwords, ...directories, ...options });
  const passwordHash = await authentication.hashNewPassword(right, {
    realm: 'user',
    login: 'ann',
    field: 'password',
  });
  const data = { accountId: 'ann', profile: profile('Ann'), passwordHash, active: true };
  await harness.as(admin, { type: 'CreateAccount', data });
  const signIn = (login: string, password: string, address = '192.168.2.1'): Promise<BegunSession> =>
    authentication.signIn({ realm: 'user', login, password, origin: { address }, userAgent: 'Browser' });
  return { ...harness, passwords, authentication, signIn };
};

const failure = async (attempt: Promise<unknown>): Promise<DomainError> => {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw new Error('it was not refused');
};

const lastEvents = async ({ log }: Pick<Harness, 'log'>, count: number) =>
  (await Array.fromAsync(log.readAll(0))).flat().slice(-count);

describe('signing in', () => {
  it('[AU-09] gives a token of 256 bits, and stores only its hash', async () => {
    const world = await setUp();
    const { token, sessionId } = await world.signIn('Ann', right);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const [event] = await lastEvents(world, 1);
    expect(event).toMatchObject({
      type: 'SignedIn',
      actor: { kind: 'account', id: 'ann', address: '192.168.2.1' },
      data: { sessionId, tokenHash: tokenHashOf(token), expiresAt: '2026-01-02T15:04:05.000Z' },
    });
    expect(JSON.stringify((await Array.fromAsync(world.log.readAll(0))).flat())).not.toContain(token);
  });

  it('stores passwords as argon2id with the recommended cost', async () => {
    const { authentication } = await setUp();
    const hash = await authentication.hashNewPassword(right, {
      realm: 'user',
      login: 'x',
      field: 'password',
    });
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('[AU-05] answers alike for a wrong password, an unknown login and an account that is not active', async () => {
    const world = await setUp();
    const wrong = await failure(world.signIn('ann', 'wrong password'));
    const unknown = await failure(world.signIn('nobody', right));
    await world.as(admin, { type: 'DeactivateAccount', data: { accountId: 'ann' } });
    const inactive = await failure(world.signIn('ann', right));
    const shape = ({ code, message, problems }: DomainError) => ({ code, message, problems });
    expect(shape(unknown)).toEqual(shape(wrong));
    expect(shape(inactive)).toEqual(shape(wrong));
    expect(wrong.code).toBe('SIGN_IN_FAILED');
    const told = (await lastEvents(world, 5)).filter(({ type }) => type === 'SignInFailed');
    const reasons = told.map(({ data }) => 'reason' in data && data.reason);
    expect(reasons).toEqual(['wrong-password', 'unknown-login', 'not-active']);
  });

  it('[AU-05] does the same work for unknown logins', async () => {
    const worked: (string | undefined)[] = [];
    const real = createPasswords();
    const passwords = {
      ...real,
      fits: (password: string, hash: string | undefined) => {
        worked.push(hash);
        return real.fits(password, hash);
      },
    };
    const world = await setUp({ passwords });
    await failure(world.signIn('nobody', right));
    await failure(world.signIn('ann', 'wrong password'));
    expect(worked).toEqual([undefined, expect.stringContaining('$argon2id$')]);
  });

  it('[AU-05] refuses whoever it is when the time for it has come, and no sooner', async () => {
    const world = await setUp({ refuseAfter: 100 });
    for (const login of ['ann', 'nobody']) {
      let refused = false;
      const attempt = failure(world.signIn(login, 'wrong password')).finally(() => {
        refused = true;
      });
      await expect.poll(() => world.clock.pending).toBe(1);
      world.clock.advance(99);
      await new Promise(setImmediate);
      expect(refused).toBe(false);
      world.clock.advance(1);
      expect((await attempt).code).toBe('SIGN_IN_FAILED');
    }
  });

  it('keeps administrators and users apart', async () => {
    const { authentication, signIn } = await setUp();
    const panel = { realm: 'panel', login: 'ann', password: right, origin, userAgent: '' } as const;
    expect((await failure(authentication.signIn(panel))).code).toBe('SIGN_IN_FAILED');
    const { token } = await signIn('ann', right);
    expect(await authentication.authenticate('panel', token)).toBeNull();
    expect(await authentication.authenticate('user', token)).toMatchObject({ principal: { id: 'ann' } });
  });

  it('[AU-05] pauses longer and longer after failures, by the clock, for known and unknown logins alike', async () => {
    const world = await setUp({ passwords: { ...createPasswords(), fits: async () => false } });
    for (const login of ['ann', 'nobody']) {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        expect((await failure(world.signIn(login, 'wrong'))).code).toBe('SIGN_IN_FAILED');
      }
      const refused = await failure(world.signIn(login, right));
      expect(refused).toMatchObject({
        code: 'RATE_LIMITED',
        problems: [{ rule: 'retryAfter', params: { seconds: 1 } }],
      });
      world.clock.advance(1000);
      expect((await failure(world.signIn(login, 'wrong'))).code).toBe('SIGN_IN_FAILED');
      world.clock.advance(1000);
      expect((await failure(world.signIn(login, 'wrong'))).code).toBe('RATE_LIMITED');
    }
  });

  it('forgets failures after a success', async () => {
    const world = await setUp();
    for (let attempt = 0; attempt < 4; attempt += 1) await failure(world.signIn('ann', 'wrong'));
    await world.signIn('ann', right);
    for (let attempt = 0; attempt < 4; attempt += 1) await failure(world.signIn('ann', 'wrong'));
    await expect(world.signIn('ann', right)).resolves.toBeDefined();
  });

  it('[AU-05] limits one address, whatever logins it tries, and one login, wherever it is tried from', async () => {
    const never = { ...createPasswords(), fits: async () => false };
    const limits = {
      perAddress: { capacity: 3, refillPerSecond: 0.5 },
      perLogin: { capacity: 4, refillPerSecond: 0.1 },
      pauses: { free: 100, firstPause: 1, longestPause: 1, forgetAfter: hour },
    };
    const world = await setUp({ passwords: never, limits });
    for (const login of ['a', 'b', 'c']) await failure(world.signIn(login, 'x', '2001:db8::1'));
    expect((await failure(world.signIn('d', 'x', '2001:db8::2'))).code).toBe('RATE_LIMITED');
    world.clock.advance(2000);
    expect((await failure(world.signIn('d', 'x', '2001:db8::2'))).code).toBe('SIGN_IN_FAILED');
    for (const last of [1, 2, 3, 4]) await failure(world.signIn('ann', 'x', `198.51.100.${last}`));
    expect((await failure(world.signIn('ann', 'x', '198.51.100.5'))).code).toBe('RATE_LIMITED');
  });

  it('[AU-05] refuses at once when too many wait for a password check', async () => {
    const world = await setUp({ passwords: createPasswords({ atATime: 1, waiting: 1 }) });
    const attempts = [1, 2, 3, 4].map((last) => failure(world.signIn(`u${last}`, 'x', `192.0.2.${last}`)));
    const codes = (await Promise.all(attempts)).map(({ code }) => code);
    expect(codes.toSorted()).toEqual(['OVERLOADED', 'OVERLOADED', 'SIGN_IN_FAILED', 'SIGN_IN_FAILED']);
  });

  it('takes no endless passwords', async () => {
    const { signIn } = await setUp();
    expect((await failure(signIn('ann', 'x'.repeat(1025)))).problems).toMatchObject([{ rule: 'tooLong' }]);
  });
});

describe('a browser session', () => {
  it('expires without requests, and lives on with them', async () => {
    const { authentication, clock, signIn } = await setUp();
    const { token } = await signIn('ann', right);
    clock.advance(12 * hour - 1);
    const late = await authentication.authenticate('user', token);
    expect(late?.renewalDue).toBe(true);
    if (late === null) throw new Error('expired too early');
    const fresh = await authentication.renew(late.principal, token, origin);
    clock.advance(11 * hour);
    expect(await authentication.authenticate('user', fresh?.token ?? '')).not.toBeNull();
    clock.advance(hour);
    expect(await authentication.authenticate('user', fresh?.token ?? '')).toBeNull();
  });

  it('[AU-09] replaces its token after a quarter of an hour; parallel requests with the old one are answered', async () => {
    const { authentication, clock, signIn } = await setUp();
    const { token } = await signIn('ann', right);
    expect((await authentication.authenticate('user', token))?.renewalDue).toBe(false);
    clock.advance(15 * minute);
    const known = await authentication.authenticate('user', token);
    if (known === null) throw new Error('lost');
    const both = await Promise.all([1, 2].map(() => authentication.renew(known.principal, token, origin)));
    expect(both.filter((issued) => issued !== null)).toHaveLength(1);
    expect(await authentication.authenticate('user', token)).toMatchObject({ renewalDue: false });
    clock.advance(minute);
    expect(await authentication.authenticate('user', token)).toBeNull();
  });

  it('[AU-09] ends by signing out', async () => {
    const { authentication, signIn } = await setUp();
    const { token } = await signIn('ann', right);
    const known = await authentication.authenticate('user', token);
    if (known === null) throw new Error('lost');
    await authentication.signOut(known.principal, origin);
    expect(await authentication.authenticate('user', token)).toBeNull();
    expect(await authentication.stillValid(known.principal)).toBe(false);
  });

  it('[AZ-07] ends at once when the account is deactivated or deleted', async () => {
    const world = await setUp();
    const { token } = await world.signIn('ann', right);
    await world.as(admin, { type: 'DeactivateAccount', data: { accountId: 'ann' } });
    expect(await world.authentication.authenticate('user', token)).toBeNull();
    await world.as(admin, { type: 'ActivateAccount', data: { accountId: 'ann' } });
    expect(await world.authentication.authenticate('user', token)).not.toBeNull();
    await world.as(admin, { type: 'DeleteAccount', data: { accountId: 'ann' } });
    expect(await world.authentication.authenticate('user', token)).toBeNull();
  });
});

describe('changing the own password', () => {
  const change = async (currentPassword: string, newPassword: string) => {
    const world = await setUp();
    const { token } = await world.signIn('ann', right);
    const known = await world.authentication.authenticate('user', token);
    if (known === null) throw new Error('lost');
    const { principal } = known;
    const request = { principal, currentPassword, newPassword, origin, userAgent: '' };
    return { world, attempt: world.authentication.changeOwnPassword(request) };
  };

  it('needs the current one and begins a new session', async () => {
    const { world, attempt } = await change(right, 'another long sentence');
    const { token } = await attempt;
    expect(await world.authentication.authenticate('user', token)).not.toBeNull();
    await expect(world.signIn('ann', 'another long sentence')).resolves.toBeDefined();
    expect((await failure(world.signIn('ann', right))).code).toBe('SIGN_IN_FAILED');
  });

  it.each([
    ['wrong', 'another long sentence', 'currentPassword', 'wrongPassword'],
    [right, right, 'newPassword', 'samePassword'],
    [right, 'short', 'newPassword', 'tooShort'],
    [right, 'aaaaaaaaaaaaaaaa', 'newPassword', 'guessable'],
    [right, 'administrator2026', 'newPassword', 'guessable'],
    [right, 'x'.repeat(129), 'newPassword', 'tooLong'],
  ])('refuses %j → %j', async (current, next, field, rule) => {
    const { attempt } = await change(current, next);
    expect((await failure(attempt)).problems).toMatchObject([{ field, rule }]);
  });
});

describe('the first administrator', () => {
  it('[INST-01] is made once with a one-time password that no event contains', async () => {
    const world = await setUp();
    const made = await ensureFirstAdministrator(world);
    if (made === null) throw new Error('not made');
    expect(made.password).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
    expect(await ensureFirstAdministrator(world)).toBeNull();
    expect(JSON.stringify((await Array.fromAsync(world.log.readAll(0))).flat())).not.toContain(made.password);
    const request = { realm: 'panel', ...made, origin, userAgent: '' } as const;
    const begun = await world.authentication.signIn(request);
    const token = 'token' in begun ? begun.token : '';
    const known = await world.authentication.authenticate('panel', token, place);
    expect(known?.principal).toMatchObject({ id: 'admin', role: 'admin', mustChangePassword: true });
  });

  it('[INST-01] may do everything once the one-time password is replaced', async () => {
    const world = await setUp();
    const made = await ensureFirstAdministrator(world);
    if (made === null) throw new Error('not made');
    const { authentication } = world;
    const begun = await authentication.signIn({ realm: 'panel', ...made, origin, userAgent: '' });
    const token = 'token' in begun ? begun.token : '';
    const before = (await authentication.authenticate('panel', token, place))?.principal;
    if (before === undefined) throw new Error('lost');
    const remove = { type: 'DeleteAccount', data: { accountId: 'ann' } } as const;
    await expect(world.as(before, remove)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const passwords = { currentPassword: made.password, newPassword: 'my own long password' };
    const after = await authentication.changeOwnPassword({
      principal: before,
      ...passwords,
      origin,
      userAgent: '',
    });
    const principal = (await authentication.authenticate('panel', after.token, place))?.principal;
    if (principal === undefined) throw new Error('lost');
    await expect(world.as(principal, remove)).resolves.toMatchObject({ changed: true });
  });

  it('gets a new one-time password from the command line', async () => {
    const world = await setUp();
    await ensureFirstAdministrator(world);
    const { password } = await resetAdministratorPassword(world, 'admin');
    const request = { realm: 'panel', login: 'admin', password, origin, userAgent: '' } as const;
    await expect(world.authentication.signIn(request)).resolves.toBeDefined();
    await expect(resetAdministratorPassword(world, 'nobody')).rejects.toMatchObject({
      code: 'ADMINISTRATOR_NOT_FOUND',
    });
  });
});
