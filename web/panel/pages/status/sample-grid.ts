import type { Column } from '#web/ui/charts/chart-data.ts';

type Columns = { readonly mean: Column; readonly min?: Column; readonly max?: Column };

/** Measurements as the charts want them: times in seconds, series by name. */
export type SampleGrid = {
  readonly from: number;
  readonly step: number;
  readonly columns: number;
  readonly series: ReadonlyMap<string, Columns>;
};

/** What was measured at one time, in seconds. */
export type LiveSample = { readonly at: number; readonly values: ReadonlyMap<string, number> };

type Answer = {
  readonly from: string;
  readonly step: number;
  readonly columns: number;
  readonly series: readonly {
    readonly name: string;
    readonly mean: Column;
    readonly min?: Column | undefined;
    readonly max?: Column | undefined;
  }[];
};

export const gridOf = ({ from, step, columns, series }: Answer): SampleGrid => ({
  from: Date.parse(from) / 1000,
  step,
  columns,
  series: new Map(
    series.map(({ name, mean, min, max }) => [
      name,
      { mean, ...(min === undefined || max === undefined ? {} : { min, max }) },
    ]),
  ),
});

/** Seconds between two samples. */
const SAMPLE_EVERY = 10;

type Merge = (before: number | null, value: number, weight: number) => number;

const merges: Readonly<Record<keyof Columns, Merge>> = {
  mean: (before, value, weight) => (before === null ? value : before + (value - before) / weight),
  min: (before, value) => (before === null ? value : Math.min(before, value)),
  max: (before, value) => (before === null ? value : Math.max(before, value)),
};

/**
 * The grid with what came since it was asked for, as wide as it was: older columns leave at the left. `asked` is the
 * time up to which it was asked; samples before it are in it already.
 */
export const withLive = (grid: SampleGrid, live: readonly LiveSample[], asked: number): SampleGrid => {
  const place = ({ at }: LiveSample): number => Math.floor((at - grid.from) / grid.step);
  const fresh = live.filter((sample) => sample.at >= asked && place(sample) >= 0);
  const last = fresh.at(-1);
  if (last === undefined) return grid;
  const columns = Math.max(grid.columns, place(last) + 1);
  const gone = columns - grid.columns;
  const perColumn = Math.max(1, grid.step / SAMPLE_EVERY);
  const extended = (name: string, key: keyof Columns, column: Column): Column => {
    const all = [...column, ...new Array<null>(gone).fill(null)];
    const counts = new Map<number, number>();
    for (const sample of fresh) {
      const value = sample.values.get(name);
      if (value === undefined) continue;
      const at = place(sample);
      // How many samples of this column the answer had already is not known; it is taken as so many as fit in.
      const begun =
        grid.from + at * grid.step < asked ? (asked - grid.from - at * grid.step) / SAMPLE_EVERY : 0;
      const count = (counts.get(at) ?? Math.min(perColumn - 1, Math.floor(begun))) + 1;
      counts.set(at, count);
      all[at] = merges[key](all[at] ?? null, value, Math.max(1, count));
    }
    return all.slice(gone);
  };
  const series = new Map<string, Columns>();
  for (const [name, { mean, min, max }] of grid.series) {
    series.set(name, {
      mean: extended(name, 'mean', mean),
      ...(min === undefined ? {} : { min: extended(name, 'min', min) }),
      ...(max === undefined ? {} : { max: extended(name, 'max', max) }),
    });
  }
  return { from: grid.from + gone * grid.step, step: grid.step, columns: grid.columns, series };
};
