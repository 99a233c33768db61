import type { OsAdministrators } from './events.ts';

export type OsAdministratorsCommand = {
  readonly type: 'ChangeOsAdministrators';
  readonly data: { readonly changes: Partial<OsAdministrators> };
};
