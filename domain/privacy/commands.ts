import type { SensitiveReport } from './events.ts';

/** From the report itself, when an administrator opens it. */
export type ReadingCommand = {
  readonly type: 'RecordReportRead';
  readonly data: { readonly signInId: string; readonly report: SensitiveReport };
};

export type PrivacyCommand = {
  readonly type: 'ForgetPerson';
  /** Login or guest id. */
  readonly data: { readonly personId: string };
};
