import type { EventCatalogue } from '#domain/kernel/index.ts';
import type { SettingValues } from './section.ts';

/** Stream `settings-<section>`. */
export type SettingsEvent =
  | {
      readonly type: 'SettingsChanged';
      readonly data: {
        readonly section: string;
        /** Only what really changed. */
        readonly changes: SettingValues;
        /** New references to the vault by the name of their field; null where the secret was taken away. */
        readonly secrets?: Readonly<Record<string, string | null>>;
        /** References that hold no longer, by the name of their field. */
        readonly formerSecrets?: Readonly<Record<string, string>>;
      };
    }
  | {
      /** The server could not work with what was set and went back to what was before. */
      readonly type: 'SettingsRolledBack';
      readonly data: { readonly section: string; readonly changes: SettingValues; readonly reason: string };
    };

export const settingsEvents: EventCatalogue<SettingsEvent> = {
  SettingsChanged: {
    version: 1,
    summary: 'Settings of one section changed.',
    secret: ['secrets', 'formerSecrets'],
    vault: { kept: 'secrets', removed: 'formerSecrets' },
  },
  SettingsRolledBack: {
    version: 1,
    summary: 'Settings could not be applied, and the server went back to the former ones.',
  },
};
