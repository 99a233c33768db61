const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds between two samples. */
export const SAMPLE_EVERY = 10 * SECOND;

/** Names that one store knows; values of further ones are not kept. With it, the size of the file is bounded. */
export const SERIES_KEPT = 64;

/** Rows that one answer may read: some tens of milliseconds of work. */
export const ROWS_READ = 20_000;

export type Resolution = {
  readonly table: 'samples' | 'minutes' | 'hours';
  /** Milliseconds that one row covers. */
  readonly step: number;
  /** Milliseconds that a row is kept: a little longer than the ranges that are looked at. */
  readonly kept: number;
};

/** From fine to coarse. Together they are at most 71 208 rows. */
export const resolutions = [
  { table: 'samples', step: SAMPLE_EVERY, kept: 25 * HOUR },
  { table: 'minutes', step: MINUTE, kept: 31 * DAY },
  { table: 'hours', step: HOUR, kept: 732 * DAY },
] as const satisfies readonly Resolution[];

const [, , coarsest] = resolutions;

/** The finest that still has the beginning of the interval and can be read at one go. */
export const resolutionFor = (interval: { from: number; until: number }, now: number): Resolution =>
  resolutions.find(
    ({ step, kept }) => interval.from >= now - kept && (interval.until - interval.from) / step <= ROWS_READ,
  ) ?? coarsest;

export type GridShape = { readonly from: number; readonly step: number; readonly columns: number };

/** At most `points` columns, each a whole number of rows wide. */
export const gridFor = (
  { from, until, points }: { readonly from: number; readonly until: number; readonly points: number },
  { step: row }: Pick<Resolution, 'step'>,
): GridShape => {
  const start = Math.floor(from / row) * row;
  const rows = Math.max(1, Math.ceil((until - start) / row));
  const step = row * Math.ceil(rows / points);
  return { from: start, step, columns: Math.ceil((rows * row) / step) };
};
