/** One value a column; null where there is none. */
export type Column = readonly (number | null)[];

export type ChartSeries = {
  readonly id: string;
  readonly label: string;
  /** A family of the palette. */
  readonly color: 'petrol' | 'brass' | 'iris' | 'clay' | 'moss';
  readonly mean: Column;
  /** The least and the most within each column, where that is not the same as the mean. */
  readonly min?: Column;
  readonly max?: Column;
};

/** Columns of `step` seconds each, the first at `from` seconds since the Unix epoch. */
export type ChartData = {
  readonly from: number;
  readonly step: number;
  readonly series: readonly ChartSeries[];
};

/** What is shown, in seconds; it may be more than there is data for. */
export type Span = { readonly from: number; readonly until: number };

/** Columns drawn together until there are at most so many, for a table that people read. */
export const coarsened = (column: Column, share: number): Column =>
  Array.from({ length: Math.ceil(column.length / share) }, (_, i) => {
    const values = column.slice(i * share, (i + 1) * share).filter((value) => value !== null);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  });

/** The last value that is one. */
export const latest = (column: Column): number | null => column.findLast((value) => value !== null) ?? null;

/** Places of values that stand alone: a line through them would not be seen. */
export const lonely = (column: Column): number[] =>
  column.flatMap((value, i) =>
    value !== null && (column[i - 1] ?? null) === null && (column[i + 1] ?? null) === null ? [i] : [],
  );

/** Marks that stand so close that one sign has to do, by the fraction of the width at which they stand. */
export const clustered = <Mark extends { readonly at: number }>(
  marks: readonly Mark[],
  { from, until }: Span,
  nearness: number,
): readonly { readonly place: number; readonly marks: readonly Mark[] }[] => {
  const clusters: { place: number; marks: Mark[] }[] = [];
  for (const mark of marks.toSorted((one, other) => one.at - other.at)) {
    const place = (mark.at - from) / (until - from);
    if (place < 0 || place > 1) continue;
    const last = clusters.at(-1);
    if (last !== undefined && place - last.place < nearness) last.marks.push(mark);
    else clusters.push({ place, marks: [mark] });
  }
  return clusters;
};
