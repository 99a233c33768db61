/** Sent by whoever made, handed out or removed the file, in the name of the administrator who asked. */
export type BackupCommand =
  | {
      readonly type: 'RecordConfigurationBackup';
      readonly data: {
        readonly step: 'made' | 'fetched' | 'removed';
        readonly name: string;
        /** Of one that was made. */
        readonly withSecrets: boolean;
      };
    }
  | {
      readonly type: 'RecordConfigurationRestore';
      readonly data: {
        readonly step: 'begun' | 'finished';
        readonly restoreId: string;
        readonly kinds: readonly string[];
        /** Things of one that is finished. */
        readonly changed: number;
      };
    };
