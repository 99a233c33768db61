import type { SampleGrid } from '../port.ts';

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
