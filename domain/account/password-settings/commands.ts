import type { PasswordSettings } from './events.ts';

export type PasswordSettingsCommand = {
  readonly type: 'ChangePasswordSettings';
  readonly data: {
    readonly changes: Partial<PasswordSettings>;
    /** The one who asks knows that passwords this short are guessed. */
    readonly confirmed: boolean;
  };
};
