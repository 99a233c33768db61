import { describe, expect, it } from 'vitest';
import type { PasswordSettings } from '#domain/account/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { admin, createHarness, profile } from '../testing/harness.ts';
import { logDirectories } from '../testing/log-directories.ts';
import { createAuthentication } from './authentication.ts';
import { createPasswords } from './passwords.ts';

const right = 'violet harbour clock';
const minute = 60_000;

const setUp = async (changes: Partial<PasswordSettings> = {}) => {
  const harness = createHarness();
  const { log, gate, clock, ids, as } = harness;
  const directories = logDirectories(log);
  const authentication = createAuthentication({
    ...{ gate, clock, ids, passwords: createPasswords({ atATime: 2, waiting: 200 }), ...directories },
  });
  const about = { realm: 'user', login: 'ann', field: 'password' } as const;
  const passwordHash = await authentication.hashNewPassword(right, about);
  const data = { accountId: 'ann', profile: profile('Ann'), passwordHash, active: true };
  await as(admin, { type: 'CreateAccount', data });
  const settings = { lockOutAttempts: 3, lockOutDuration: 600, lockOutResetAfter: 300, ...changes };
  await as(admin, { type: 'ChangePasswordSettings', data: { changes: settings, confirmed: true } });
  let host = 0;
  /** Each attempt from another address: the pauses between attempts of one address are another matter. */
  const attempt = async (password: string, login = 'ann'): Promise<string> => {
    host += 1;
    const origin = { address: `198.51.100.${host}` };
    return authentication.signIn({ realm: 'user', login, password, origin, userAgent: 'Browser' }).then(
      () => 'in',
      (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
    );
  };
  const times = async (count: number, password: string): Promise<string[]> => {
    const answers: string[] = [];
    for (let i = 0; i < count; i++) answers.push(await attempt(password));
    return answers;
  };
  return { ...harness, authentication, attempt, times };
};

describe('[PWD-02] wrong passwords in a row', () => {
  it('[AU-05] lock the account, for those who know the password, too, until the time is over', async () => {
    const { attempt, times, clock } = await setUp();
    expect(await times(3, 'wrong')).toEqual(['SIGN_IN_FAILED', 'SIGN_IN_FAILED', 'SIGN_IN_FAILED']);
    expect(await attempt(right)).toBe('ACCOUNT_LOCKED');
    expect(await attempt('wrong')).toBe('SIGN_IN_FAILED');
    clock.advance(10 * minute - 1_000);
    expect(await attempt(right)).toBe('ACCOUNT_LOCKED');
    clock.advance(1_000);
    expect(await attempt(right)).toBe('in');
  });

  it('[AU-05] are forgotten by the right one, and after a while without any', async () => {
    const { attempt, times, clock } = await setUp();
    await times(2, 'wrong');
    expect(await attempt(right)).toBe('in');
    await times(2, 'wrong');
    clock.advance(5 * minute);
    await times(2, 'wrong');
    expect(await attempt(right)).toBe('in');
  });

  it('[AU-05] lock by exactly as many as the policy says when they come all at once', async () => {
    const { attempt, log } = await setUp({ lockOutAttempts: 5 });
    await Promise.all(Array.from({ length: 20 }, () => attempt('wrong')));
    const events = (await Array.fromAsync(log.readAll(0))).flat();
    const counted = events.filter(({ type }) => type === 'WrongPasswordCounted');
    expect(counted).toHaveLength(5);
    expect(events.filter(({ type }) => type === 'AccountLocked')).toHaveLength(1);
  });

  it('[AU-05] mean nothing while the policy is off, nor for logins that do not exist', async () => {
    const { attempt, times } = await setUp({ lockOut: false });
    await times(10, 'wrong');
    expect(await attempt(right)).toBe('in');
    expect(await attempt(right, 'nobody')).toBe('SIGN_IN_FAILED');
  });

  it('[USR-06] are forgiven by an administrator', async () => {
    const { attempt, times, as } = await setUp();
    await times(3, 'wrong');
    await as(admin, { type: 'UnlockAccount', data: { accountId: 'ann' } });
    expect(await attempt(right)).toBe('in');
  });
});

describe('[PWD-01] the rules for passwords', () => {
  const refusal = async (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => (error instanceof DomainError ? error.problems[0]?.rule : String(error)),
    );

  it('hold wherever the password of an account is set', async () => {
    const { authentication } = await setUp({ minLength: 6, digits: true });
    const set = (password: string) =>
      refusal(authentication.hashNewPassword(password, { realm: 'user', login: 'ann', field: 'password' }));
    expect(await set('abcde')).toBe('tooShort');
    expect(await set('abcdef')).toBe('digits');
    expect(await set('xK7pq2')).toBeUndefined();
    expect(await set('password1')).toBe('guessable');
    expect(await set('')).toBe('tooShort');
  });

  it('of administrators are their own', async () => {
    const { authentication } = await setUp({ minLength: 6 });
    const about = { realm: 'panel', login: 'root', field: 'password' } as const;
    expect(await refusal(authentication.hashNewPassword('xK7pq2', about))).toBe('tooShort');
  });
});
