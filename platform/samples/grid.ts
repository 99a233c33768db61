import type { SampleGrid, SampleQuestion } from './port.ts';
import { gridFor, type Resolution, resolutionFor } from './resolutions.ts';
import { type Gathering, gather, type Spread, spreadOf } from './spread.ts';

/** An answer that is being put together. */
export type Grid = {
  readonly resolution: Resolution;
  /** Those asked for. */
  readonly series: readonly string[];
  /** Of what the rows are wanted, as numbers of slots; the end is not included. */
  readonly slots: { readonly first: number; readonly end: number };
  /** Adds one value of a series; what lies outside is left out. */
  take(series: string, at: number, spread: Spread): void;
  finish(): SampleGrid;
};

type Column = (Gathering | undefined)[];

const finished = (name: string, gathered: Readonly<Column>): SampleGrid['series'][number] => {
  const spreads = gathered.map((one) => (one === undefined ? null : spreadOf(one)));
  return {
    name,
    min: spreads.map((one) => one?.min ?? null),
    mean: spreads.map((one) => one?.mean ?? null),
    max: spreads.map((one) => one?.max ?? null),
  };
};

export const beginGrid = (question: SampleQuestion, now: number): Grid => {
  const resolution = resolutionFor(question, now);
  const shape = gridFor(question, resolution);
  const columns = new Map<string, Column>(
    question.series.map((name) => [name, new Array<Gathering | undefined>(shape.columns).fill(undefined)]),
  );
  return {
    resolution,
    series: question.series,
    slots: {
      first: shape.from / resolution.step,
      end: Math.ceil(question.until / resolution.step),
    },
    take(series, at, spread) {
      const column = columns.get(series);
      const place = Math.floor((at - shape.from) / shape.step);
      if (column !== undefined && place >= 0 && place < shape.columns) {
        column[place] = gather(column[place], spread);
      }
    },
    finish: () => ({
      ...shape,
      series: question.series.map((name) => finished(name, columns.get(name) ?? [])),
    }),
  };
};
