import type { PasswordSettings, PasswordSettingsEvent } from './events.ts';

export const PASSWORD_SETTINGS_STREAM = 'settings-passwords';

/** Length instead of composition (NIST SP 800-63B, 3.1.1.2); the guide's rules are one switch away. */
export const defaultPasswordSettings: PasswordSettings = {
  minLength: 12,
  letterCases: false,
  digits: false,
  symbols: false,
  lockOut: true,
  lockOutDuration: 15 * 60,
  lockOutAttempts: 10,
  lockOutResetAfter: 15 * 60,
};

export const evolvePasswordSettings = (
  settings: PasswordSettings,
  { data }: PasswordSettingsEvent,
): PasswordSettings => ({ ...settings, ...data.changes });
