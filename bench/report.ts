import { cpus, release, totalmem } from 'node:os';

/** What the numbers were measured on; two results are comparable only if this is alike. */
export type Machine = {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly kernel: string;
  readonly node: string;
};

/** Names carry their unit, for example `p99Ms` or `eventsPerSecond`. */
export type Figures = Readonly<Record<string, number>>;

export const machine = (): Machine => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  kernel: release(),
  node: process.version,
});

/** Prints one JSON line for machines and one line for people. */
export const report = (name: string, figures: Figures, sentence: string): void => {
  const rounded = Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [key, threeDigits(value)]),
  );
  process.stdout.write(`${JSON.stringify({ name, figures: rounded, machine: machine() })}\n`);
  process.stdout.write(`${name}: ${sentence}\n`);
};

/** Three significant digits: more would be noise. */
export const threeDigits = (value: number): number => Number(value.toPrecision(3));

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which `share` (0 to 1) of the values lie. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const perSecond = (count: number, milliseconds: number): number => (count * 1000) / milliseconds;
