import { type Decider, type DecisionContext, DomainError, unreachable } from '#domain/kernel/index.ts';
import type { PasswordSettings } from '../password-settings/index.ts';
import type { LockoutCommand } from './commands.ts';
import type { LockoutEvent } from './events.ts';
import { countedFailures, isLocked } from './rules.ts';
import { evolveLockout, type LockoutState, neverFailed } from './state.ts';

export type LockoutFacts = {
  /** The login as it is stored; undefined: there is no such account. */
  readonly accountId: string | undefined;
  readonly settings: PasswordSettings;
};

const after = (now: string, seconds: number): string =>
  new Date(Date.parse(now) + seconds * 1000).toISOString();

/** Counts by the policy of now (guide §3.5.7.2); an account that is locked already is not locked for longer. */
export const recordWrongPassword = (
  state: LockoutState,
  { accountId, settings }: LockoutFacts,
  now: string,
): LockoutEvent[] => {
  if (accountId === undefined || !settings.lockOut || isLocked(state, now)) return [];
  const failures = countedFailures(state, now) + 1;
  const countedUntil = after(now, settings.lockOutResetAfter);
  const counted: LockoutEvent = { type: 'WrongPasswordCounted', data: { accountId, failures, countedUntil } };
  if (failures < settings.lockOutAttempts) return [counted];
  const until = after(now, settings.lockOutDuration);
  return [counted, { type: 'AccountLocked', data: { accountId, failures, until } }];
};

export const acceptPassword = (
  state: LockoutState,
  { accountId }: LockoutFacts,
  now: string,
): LockoutEvent[] => {
  if (accountId === undefined) throw new DomainError('ACCOUNT_NOT_FOUND');
  if (isLocked(state, now)) throw new DomainError('ACCOUNT_LOCKED');
  return state.failures === 0 ? [] : [{ type: 'WrongPasswordsForgotten', data: { accountId } }];
};

export const unlockAccount = (
  state: LockoutState,
  { accountId }: LockoutFacts,
  now: string,
): LockoutEvent[] => {
  if (accountId === undefined) throw new DomainError('ACCOUNT_NOT_FOUND');
  const nothingCounts = !isLocked(state, now) && countedFailures(state, now) === 0;
  return nothingCounts ? [] : [{ type: 'AccountUnlocked', data: { accountId } }];
};

const decide = (
  command: LockoutCommand,
  state: LockoutState,
  { facts, metadata }: DecisionContext<LockoutFacts>,
): readonly LockoutEvent[] => {
  switch (command.type) {
    case 'RecordWrongPassword':
      return recordWrongPassword(state, facts, metadata.now);
    case 'AcceptPassword':
      return acceptPassword(state, facts, metadata.now);
    case 'UnlockAccount':
      return unlockAccount(state, facts, metadata.now);
    default:
      return unreachable(command);
  }
};

export const lockoutDecider: Decider<LockoutState, LockoutCommand, LockoutEvent, LockoutFacts> = {
  initialState: neverFailed,
  decide,
  evolve: evolveLockout,
};
