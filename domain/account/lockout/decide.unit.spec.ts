import { describe, expect, it } from 'vitest';
import { specify, testMetadata } from '#domain/kernel/testing.ts';
import { defaultPasswordSettings } from '../password-settings/index.ts';
import type { LockoutCommand } from './commands.ts';
import { lockoutDecider } from './decide.ts';
import type { LockoutEvent } from './events.ts';

const lockout = specify(lockoutDecider);
const settings = {
  ...defaultPasswordSettings,
  lockOutAttempts: 3,
  lockOutDuration: 600,
  lockOutResetAfter: 60,
};
const given = (...events: LockoutEvent[]) => lockout.given(events, { accountId: 'ann', settings });
const at = (now: string) => ({ ...testMetadata, now: `2026-01-02T${now}.000Z` });
const command = (type: LockoutCommand['type']): LockoutCommand => ({ type, data: { accountId: 'ann' } });
const counted = (failures: number, until: string): LockoutEvent => ({
  type: 'WrongPasswordCounted',
  data: { accountId: 'ann', failures, countedUntil: `2026-01-02T${until}.000Z` },
});
const locked: LockoutEvent = {
  type: 'AccountLocked',
  data: { accountId: 'ann', failures: 3, until: '2026-01-02T10:10:00.000Z' },
};

describe('[PWD-02] wrong passwords', () => {
  const wrong = command('RecordWrongPassword');

  it('are counted and lock the account at the last one', () => {
    expect(given().when(wrong, at('10:00:00')).events).toEqual([counted(1, '10:01:00')]);
    expect(given(counted(2, '10:00:30')).when(wrong, at('10:00:00')).events).toEqual([
      counted(3, '10:01:00'),
      locked,
    ]);
  });

  it('are counted anew after a while without any', () => {
    expect(given(counted(2, '10:00:00')).when(wrong, at('10:00:00')).events).toEqual([
      counted(1, '10:01:00'),
    ]);
  });

  it('do not lock a locked account for longer, and count anew after it', () => {
    expect(given(locked).when(wrong, at('10:09:59')).events).toEqual([]);
    expect(given(locked).when(wrong, at('10:10:00')).events).toEqual([counted(1, '10:11:00')]);
  });

  it('mean nothing without an account or without the policy', () => {
    expect(lockout.given([], { accountId: undefined, settings }).when(wrong).events).toEqual([]);
    const off = { accountId: 'ann', settings: { ...settings, lockOut: false } };
    expect(lockout.given([], off).when(wrong).events).toEqual([]);
  });
});

describe('[PWD-02] the right password', () => {
  const accept = command('AcceptPassword');

  it('is refused as long as the account is locked', () => {
    expect(given(locked).when(accept, at('10:09:59')).code).toBe('ACCOUNT_LOCKED');
    expect(given(locked).when(accept, at('10:10:00')).events).toEqual([]);
  });

  it('makes the wrong ones before it forgotten', () => {
    expect(given(counted(2, '10:01:00')).when(accept, at('10:00:00')).events).toEqual([
      { type: 'WrongPasswordsForgotten', data: { accountId: 'ann' } },
    ]);
    expect(given().when(accept).events).toEqual([]);
  });
});

describe('[USR-06] unlocking', () => {
  it('lets the person in at once, and is harmless otherwise', () => {
    const unlock = command('UnlockAccount');
    const unlocked: LockoutEvent = { type: 'AccountUnlocked', data: { accountId: 'ann' } };
    expect(given(locked).when(unlock, at('10:05:00')).events).toEqual([unlocked]);
    expect(given(locked, unlocked).when(command('AcceptPassword'), at('10:05:00')).events).toEqual([]);
    expect(given().when(unlock).events).toEqual([]);
  });
});
