import type { PasswordSettings } from '#domain/account/index.ts';

/** There is one. */
export type PasswordSettingsDocument = PasswordSettings & {
  readonly id: 'passwords';
  readonly position: number;
};
