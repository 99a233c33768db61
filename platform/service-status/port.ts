/** What the dashboard tells of, beside the server itself (guide §3.1.1). A new one is an entry here. */
export const serviceIds = ['https', 'media', 'marking', 'smtp', 'ldap', 'sip', 'h323', 'updates'] as const;

export type ServiceId = (typeof serviceIds)[number];

/** `off` is by the administrator's own choice. */
export type ServiceState = 'working' | 'off' | 'failing';

export type ServiceStatus = {
  readonly id: ServiceId;
  readonly state: ServiceState;
  /** ISO 8601 time at which the state became this one. */
  readonly since: string;
  /** A stable code for why, such as `not-configured`; the panel has words for those it knows. */
  readonly detail: string;
};

/** Tells the state of one service; the same state again changes nothing but the detail. */
export type ReportService = (state: ServiceState, detail: string) => void;

/** Where parts of the server say how they are, and the dashboard looks. */
export type ServiceBoard = {
  /** From now on the service is shown, in the state given. */
  register(id: ServiceId, state: ServiceState, detail: string): ReportService;
  /** Those registered, in the order of `serviceIds`. */
  list(): readonly ServiceStatus[];
};
