import type { OsAdministrators, OsAdministratorsEvent } from './events.ts';

export const OS_ADMINISTRATORS_STREAM = 'settings-os-administrators';

/** The guide's groups, not asked about until an administrator wants it. */
export const defaultOsAdministrators: OsAdministrators = {
  enabled: false,
  adminGroups: ['tcadmins'],
  auditorGroups: ['tcsecadmins'],
  adminUsers: [],
  auditorUsers: [],
};

export const evolveOsAdministrators = (
  settings: OsAdministrators,
  { data }: OsAdministratorsEvent,
): OsAdministrators => ({ ...settings, ...data.changes });
