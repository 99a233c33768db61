import type { ReadingKind, ReadingScope, SensitiveReport } from './events.ts';

export type ReadingCommand =
  /** From the report itself, when an administrator opens or exports it. */
  | {
      readonly type: 'RecordReportRead';
      readonly data: {
        /** The signed-in time, or `api-key`. */
        readonly signInId: string;
        readonly report: SensitiveReport;
        readonly scope: ReadingScope;
        readonly kind: ReadingKind;
      };
    }
  /** When an administrator is about to be given a file that people sent to each other. */
  | {
      readonly type: 'RecordFileRead';
      readonly data: { readonly signInId: string; readonly fileId: string };
    };

export type PrivacyCommand = {
  readonly type: 'ForgetPerson';
  /** Login or guest id. */
  readonly data: { readonly personId: string };
};
