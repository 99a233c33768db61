import { canonicalLogin } from '../accounts/rules.ts';
import type { LockoutEvent } from './events.ts';

export type LockoutState = {
  readonly failures: number;
  readonly countedUntil: string | null;
  readonly lockedUntil: string | null;
};

export const neverFailed: LockoutState = { failures: 0, countedUntil: null, lockedUntil: null };

export const lockoutStream = (accountId: string): string => `lockout-${canonicalLogin(accountId)}`;

export const evolveLockout = (state: LockoutState, event: LockoutEvent): LockoutState => {
  switch (event.type) {
    case 'WrongPasswordCounted': {
      const { failures, countedUntil } = event.data;
      return { ...state, failures, countedUntil };
    }
    case 'AccountLocked':
      return { failures: 0, countedUntil: null, lockedUntil: event.data.until };
    case 'WrongPasswordsForgotten':
    case 'AccountUnlocked':
      return neverFailed;
    default:
      return ignore(state, event);
  }
};

const ignore = (state: LockoutState, _event: never): LockoutState => state;
