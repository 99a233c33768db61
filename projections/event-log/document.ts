import type { deletableReports, ReportName } from '#domain/report/index.ts';

export type EventSource = 'user' | 'server' | 'administrator' | 'conference';

/** Stable names of the column "Event"; the panel translates them. */
export type LoggedEvent =
  | 'login'
  | 'logout'
  | 'login_failed'
  | 'start'
  | 'stop'
  | 'restart_requested'
  | 'restart_withdrawn'
  | 'update_announced'
  | 'session_opened'
  | 'session_closed'
  | 'participants_invited'
  | 'invitations_missed'
  | 'join'
  | 'leave'
  | 'rights_changed'
  | 'guest_excluded'
  | 'media_lost'
  | 'media_restored'
  | 'forget_person'
  | 'read_report'
  | 'export_report'
  | 'read_file'
  | 'files_removed'
  | (typeof deletableReports)[ReportName]['loggedAs']
  | 'licence_installed'
  | 'licence_removed'
  | 'registered'
  | 'registration_lost'
  | 'registration_reached'
  | 'clock_set_back'
  | 'status'
  | 'session_key_regenerated'
  | 'certificate_installed'
  | 'certificate_removed'
  | 'certificate_failed'
  | 'certificate_ends'
  | 'backup_made'
  | 'backup_fetched'
  | 'backup_removed'
  | 'restore_begun'
  | 'restored';

/** One row of the event log (guide §3.8.1). */
export type EventLogDocument = {
  /** The position in the log as 16 digits, so that ids sort as the events came. */
  readonly id: string;
  readonly time: string;
  readonly source: EventSource;
  /** Login, node or conference id, by source. */
  readonly objectId: string;
  /** What a person reads for it. */
  readonly objectName: string;
  readonly event: LoggedEvent;
  /** In the order to show them; the keys follow the guide where it names them. */
  readonly details: readonly { readonly key: string; readonly value: string }[];
  readonly position: number;
};
