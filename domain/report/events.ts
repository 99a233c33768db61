import type { EventCatalogue } from '#domain/kernel/index.ts';
import type { ReportColumn, ReportName } from './reports.ts';

/** Which rows of a report are meant: those that answer all of it. */
export type ReportFilter = {
  /** ISO 8601, inclusive; null is the beginning. */
  readonly from: string | null;
  /** ISO 8601, exclusive. */
  readonly until: string;
  /** Words as a person typed them; empty for any. */
  readonly text: string;
  readonly columns: { readonly [Column in ReportColumn]?: string };
};

/** Stream `report-deletions`. */
export type ReportEvent = {
  readonly type: 'ReportRowsDeleted';
  readonly data: {
    readonly report: ReportName;
    readonly filter: ReportFilter;
    /** How many rows answered when it was decided. */
    readonly count: number;
  };
};

export const reportEvents: EventCatalogue<ReportEvent> = {
  ReportRowsDeleted: {
    version: 1,
    summary: 'An administrator removed rows from a report; the log keeps what they told of.',
  },
};
