/** RFC 5545, weekdays of a recurrence. */
export type Weekday = 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU';

/** When a conference takes place. */
export type Schedule = {
  /** ISO 8601; the first time if it recurs. */
  readonly start: string;
  readonly minutes: number;
  /** IANA name: 09:00 stays 09:00 there when clocks are put forward. */
  readonly timeZone: string;
  readonly weekly?: {
    readonly days: readonly Weekday[];
    /** ISO 8601, inclusive; for ever while absent. */
    readonly until?: string;
  };
};
