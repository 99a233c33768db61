/** Values measured at one time, by the name of their series. */
export type Sample = { readonly at: number; readonly values: Readonly<Record<string, number>> };

export type SampleQuestion = {
  readonly series: readonly string[];
  /** Milliseconds since the Unix epoch; `until` is not included. */
  readonly from: number;
  readonly until: number;
  /** The most columns that the answer may have. */
  readonly points: number;
};

/** One value for each column of the grid; null where nothing was measured, for example because the server did not run. */
export type SampleColumn = readonly (number | null)[];

/** All series in one grid: column `i` covers `step` milliseconds from `from + i * step`. */
export type SampleGrid = {
  readonly from: number;
  readonly step: number;
  readonly columns: number;
  /** In the order asked for; a series that is not known has nulls only. */
  readonly series: readonly {
    readonly name: string;
    readonly min: SampleColumn;
    readonly mean: SampleColumn;
    readonly max: SampleColumn;
  }[];
};

/**
 * Measurements over time, thinned as they age. They are not events: many, dear to nobody, gone when their file is.
 * Nothing here ever throws because of the disk; what cannot be stored is lost.
 */
export type SampleStore = {
  record(sample: Sample): void;
  query(question: SampleQuestion): SampleGrid;
  close(): void;
};

/** What is measured of a connection, in the order in which rows hold it. Never another order: files are read by it. */
export const connectionSeries = [
  'sentBitrate',
  'receivedBitrate',
  'receivedLoss',
  'roundTripTime',
  'framesPerSecond',
  'height',
  'processor',
] as const;

export type ConnectionSeries = (typeof connectionSeries)[number];

export type ConnectionSample = Readonly<Partial<Record<ConnectionSeries, number>>>;

export type ConnectionQuestion = {
  /** Milliseconds since the Unix epoch; `until` is not included. */
  readonly from: number;
  readonly until: number;
  /** The most columns that the answer may have. */
  readonly points: number;
};

/**
 * Ten seconds of a connection each, kept for ninety days. Like all measurements they are no events (ADR 0024): lost with their
 * file, and nothing here ever throws because of the disk.
 */
export type ConnectionSamples = {
  record(connectionId: string, sample: ConnectionSample): void;
  query(connectionId: string, question: ConnectionQuestion): SampleGrid;
  close(): void;
};
