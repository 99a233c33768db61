import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Rules for passwords of accounts, and what wrong ones lead to (guide §3.5.7). Times in seconds. */
export type PasswordSettings = {
  readonly minLength: number;
  /** Letters of both cases, latin or cyrillic. */
  readonly letterCases: boolean;
  readonly digits: boolean;
  readonly symbols: boolean;
  readonly lockOut: boolean;
  readonly lockOutDuration: number;
  /** Wrong passwords in a row that lock the account. */
  readonly lockOutAttempts: number;
  /** Time after the last wrong password after which counting begins anew. */
  readonly lockOutResetAfter: number;
};

/** Stream `settings-passwords`. */
export type PasswordSettingsEvent = {
  readonly type: 'PasswordSettingsChanged';
  /** Only what really changed. */
  readonly data: { readonly changes: Partial<PasswordSettings> };
};

export const passwordSettingsEvents: EventCatalogue<PasswordSettingsEvent> = {
  PasswordSettingsChanged: {
    version: 1,
    summary: 'The rules for passwords of users, or for locking accounts, changed.',
  },
};
