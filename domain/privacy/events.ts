import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Reports whose readers are recorded: they hold what people said to each other. */
export const sensitiveReports = ['chatMessages'] as const;

export type SensitiveReport = (typeof sensitiveReports)[number];

/** Streams `person-<login or guest id>`. What follows: the key of the person is destroyed, see `server/erasure`. */
export type PrivacyEvent = {
  readonly type: 'PersonForgotten';
  /** The login or guest id, which every event names; nothing about the person beside it. */
  readonly data: { readonly personId: string };
};

/** Streams `report-reads-<sign-in>`: who read what people said to each other. */
export type ReadingEvent =
  | {
      readonly type: 'SensitiveReportRead';
      /** A look before `until` belongs to the same reading. */
      readonly data: { readonly signInId: string; readonly report: SensitiveReport; readonly until: string };
    }
  | {
      readonly type: 'SensitiveFileRead';
      /** Parts that are fetched before `until` belong to the same reading. */
      readonly data: { readonly signInId: string; readonly fileId: string; readonly until: string };
    };

export const readingEvents: EventCatalogue<ReadingEvent> = {
  SensitiveReportRead: {
    version: 1,
    summary: 'An administrator read a report of what people said to each other.',
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
