/** Words for how much a line matters, from the least. */
export const journalLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export type JournalLevel = (typeof journalLevels)[number];

/** A line of the technical log as it was written. */
export type JournalLine = {
  /** Place of the line: file and offset. Later lines have greater ids. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: JournalLevel;
  readonly message: string;
  /** Everything else of the line, JSON; empty: nothing. */
  readonly details: string;
};

export type JournalFilter = {
  /** This level and all above. */
  readonly level?: JournalLevel;
  /** Words that all occur, letter case aside. */
  readonly text?: string;
  /** ISO 8601, UTC, inclusive. */
  readonly from?: string;
  readonly until?: string;
};

export type JournalQuestion = JournalFilter & {
  /** Only lines before the one with this id. */
  readonly before?: string;
  /** Only lines after the one with this id. */
  readonly after?: string;
  readonly limit: number;
};

export type JournalPage = {
  /** The newest first. */
  readonly lines: readonly JournalLine[];
  /** Ask with this as `before` for older ones; absent: there are none. */
  readonly older?: string;
  /**
   * The newest line there is, whether it fits or not: ask with this as `after` for what is written from now on.
   * Absent: there is none.
   */
  readonly newest?: string | undefined;
};

/** The last lines of the technical log, on the disk and bounded. */
export type Journal = {
  /** Takes what pino writes: one line of JSON, or several. Never throws; what the disk refuses is lost and counted. */
  write(text: string): void;
  read(question: JournalQuestion): Promise<JournalPage>;
  /** Lines from the oldest on, piece by piece. */
  all(filter: JournalFilter): AsyncIterable<readonly JournalLine[]>;
  /** Takes out every line in which one of the texts occurs, and every line with an address of somebody. */
  forget(texts: readonly string[]): Promise<void>;
  /** Lines that were lost because the disk refused them. */
  readonly lost: number;
  close(): void;
};
