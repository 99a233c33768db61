import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Which accounts of the operating system administrate the server, and as what (guide §2.6, §3.4.2, §4). */
export type OsAdministrators = {
  readonly enabled: boolean;
  /** Groups whose members may change everything. */
  readonly adminGroups: readonly string[];
  /** Groups whose members may read only; whoever is in both kinds may change everything. */
  readonly auditorGroups: readonly string[];
  /** Single logins, whatever groups they are in. */
  readonly adminUsers: readonly string[];
  readonly auditorUsers: readonly string[];
};

/** Stream `settings-os-administrators`. */
export type OsAdministratorsEvent = {
  readonly type: 'OsAdministratorsSettingsChanged';
  /** Only what really changed. */
  readonly data: { readonly changes: Partial<OsAdministrators> };
};

export const osAdministratorsEvents: EventCatalogue<OsAdministratorsEvent> = {
  OsAdministratorsSettingsChanged: {
    version: 1,
    summary: 'Other accounts or groups of the operating system may administrate the server.',
  },
};
