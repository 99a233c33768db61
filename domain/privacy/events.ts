import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Reports whose readers are recorded: they hold what people said to each other. */
export const sensitiveReports = ['chatMessages'] as const;

export type SensitiveReport = (typeof sensitiveReports)[number];

/** `looked`: page by page, in the panel or by a program; `exported`: taken away as a table. */
export const readingKinds = ['looked', 'exported'] as const;

export type ReadingKind = (typeof readingKinds)[number];

/** To what of the report the reader limited himself; null for each is all of it. Words and days may narrow it further. */
export type ReadingScope = {
  readonly sessionId: string | null;
  readonly conferenceId: string | null;
  /** Login or guest id of whoever wrote. */
  readonly personId: string | null;
};

export const wholeReport: ReadingScope = { sessionId: null, conferenceId: null, personId: null };

/** Streams `person-<login or guest id>`. What follows: the key of the person is destroyed, see `server/erasure`. */
export type PrivacyEvent = {
  readonly type: 'PersonForgotten';
  /** The login or guest id, which every event names; nothing about the person beside it. */
  readonly data: { readonly personId: string };
};

/** Streams `report-reads-<sign-in>`, and `report-reads-api-key`: who read what people said to each other. */
export type ReadingEvent =
  | {
      readonly type: 'SensitiveReportRead';
      readonly data: {
        /** The signed-in time, or `api-key`. */
        readonly signInId: string;
        readonly report: SensitiveReport;
        readonly scope: ReadingScope;
        /** `unknown` from times when neither this nor the scope was written down. */
        readonly kind: ReadingKind | 'unknown';
        /** A look at the same before this belongs to the same reading; null for an export: each is one by itself. */
        readonly until: string | null;
      };
    }
  | {
      readonly type: 'SensitiveFileRead';
      /** Parts that are fetched before `until` belong to the same reading. */
      readonly data: { readonly signInId: string; readonly fileId: string; readonly until: string };
    };

export const readingEvents: EventCatalogue<ReadingEvent> = {
  SensitiveReportRead: {
    version: 2,
    summary:
      'An administrator looked at what people said to each other, or exported it; of all, a session or a person.',
    upcast: {
      1: (data) => ({ ...data, kind: 'unknown', scope: wholeReport }),
    },
  },
  SensitiveFileRead: {
    version: 1,
    summary: 'An administrator read a file that people sent to each other.',
  },
};

export const privacyEvents: EventCatalogue<PrivacyEvent> = {
  PersonForgotten: {
    version: 1,
    summary: 'Everything about a person becomes unreadable, in the log and everywhere else.',
  },
};
