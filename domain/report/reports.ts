/** Columns that a report may be filtered by, beside time and words. */
export const reportColumns = [
  'source',
  'event',
  'action',
  'objectType',
  'objectId',
  'conferenceId',
  'sessionId',
  'personId',
  'application',
] as const;

export type ReportColumn = (typeof reportColumns)[number];

/** What is known of a report whose rows can be deleted. */
type DeletableReport = {
  /** What the event log calls the deletion (guide §3.8.1). */
  readonly loggedAs:
    | 'delete_events'
    | 'delete_conferences'
    | 'delete_chat_messages'
    | 'delete_logs'
    | 'delete_connections';
  /** Hours in which a row cannot be deleted: who did something cannot hide it before anybody could look. */
  readonly keptHours: number;
  readonly columns: readonly ReportColumn[];
};

/** Names as in the addresses of exports. */
export const reportNames = ['events', 'calls', 'chat', 'changes', 'connections'] as const;

export type ReportName = (typeof reportNames)[number];

export const deletableReports: Readonly<Record<ReportName, DeletableReport>> = {
  events: { loggedAs: 'delete_events', keptHours: 24, columns: ['source', 'event'] },
  calls: { loggedAs: 'delete_conferences', keptHours: 0, columns: ['conferenceId'] },
  chat: {
    loggedAs: 'delete_chat_messages',
    keptHours: 0,
    columns: ['sessionId', 'conferenceId', 'personId'],
  },
  changes: { loggedAs: 'delete_logs', keptHours: 24, columns: ['action', 'objectType', 'objectId'] },
  connections: { loggedAs: 'delete_connections', keptHours: 0, columns: ['application'] },
};

/** The instant before which rows of the report may be deleted, ISO 8601. */
export const deletableBefore = (report: ReportName, now: string): string =>
  new Date(Date.parse(now) - deletableReports[report].keptHours * 3_600_000).toISOString();
