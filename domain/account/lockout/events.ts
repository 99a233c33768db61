import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Streams `lockout-<login>`. Times are ISO 8601, UTC. */
export type LockoutEvent =
  | {
      readonly type: 'WrongPasswordCounted';
      readonly data: {
        readonly accountId: string;
        /** In a row, this one included. */
        readonly failures: number;
        /** Counting begins anew then, unless another wrong one comes before. */
        readonly countedUntil: string;
      };
    }
  | { readonly type: 'WrongPasswordsForgotten'; readonly data: { readonly accountId: string } }
  | {
      readonly type: 'AccountLocked';
      readonly data: { readonly accountId: string; readonly failures: number; readonly until: string };
    }
  | { readonly type: 'AccountUnlocked'; readonly data: { readonly accountId: string } };

export const lockoutEvents: EventCatalogue<LockoutEvent> = {
  WrongPasswordCounted: { version: 1, summary: 'A wrong password for an account was counted.' },
  WrongPasswordsForgotten: { version: 1, summary: 'The right password came after wrong ones.' },
  AccountLocked: { version: 1, summary: 'An account was locked after too many wrong passwords.' },
  AccountUnlocked: { version: 1, summary: 'A locked account was unlocked by an administrator.' },
};
