import type { GivenValues } from './rules.ts';

export type SettingsCommand =
  | {
      readonly type: 'ChangeSettings';
      readonly data: {
        readonly section: string;
        readonly changes: GivenValues;
        /** References to the vault by the name of their field; null takes the secret away. */
        readonly secrets?: Readonly<Record<string, string | null>>;
      };
    }
  | {
      /** Sent by the server itself when what was set cannot be worked with. */
      readonly type: 'RollBackSettings';
      readonly data: { readonly section: string; readonly changes: GivenValues; readonly reason: string };
    };
