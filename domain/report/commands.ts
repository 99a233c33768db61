import type { ReportEvent } from './events.ts';

export type ReportCommand = {
  readonly type: 'DeleteReportRows';
  /** `count` as the read model told it; nothing is deleted when there is nothing. */
  readonly data: ReportEvent['data'];
};
