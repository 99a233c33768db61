import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Stream `configuration-backups`: who took the configuration out, and who put one in. */
export type BackupEvent =
  | {
      readonly type: 'ConfigurationBackupMade';
      readonly data: { readonly name: string; readonly withSecrets: boolean };
    }
  | { readonly type: 'ConfigurationBackupFetched'; readonly data: { readonly name: string } }
  | { readonly type: 'ConfigurationBackupRemoved'; readonly data: { readonly name: string } }
  | {
      readonly type: 'ConfigurationRestoreBegun';
      readonly data: { readonly restoreId: string; readonly kinds: readonly string[] };
    }
  | {
      readonly type: 'ConfigurationRestored';
      /** Things that became new or different. */
      readonly data: { readonly restoreId: string; readonly changed: number };
    };

export const backupEvents: EventCatalogue<BackupEvent> = {
  ConfigurationBackupMade: { version: 1, summary: 'An administrator saved the configuration into a file.' },
  ConfigurationBackupFetched: {
    version: 1,
    summary: 'An administrator took a kept backup of the configuration away.',
  },
  ConfigurationBackupRemoved: { version: 1, summary: 'An administrator deleted a kept backup.' },
  ConfigurationRestoreBegun: {
    version: 1,
    summary: 'An administrator began to restore parts of a backup; the changes follow under the same id.',
  },
  ConfigurationRestored: { version: 1, summary: 'Everything that was chosen of a backup was restored.' },
};
