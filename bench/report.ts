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

/** What figures have to reach, by their names. */
export type Goals = Readonly<Record<string, { readonly atLeast: number } | { readonly atMost: number }>>;

/** A line for each goal that is missed; a figure that was not measured misses its goal. */
export const missedGoals = (figures: Figures, goals: Goals): string[] =>
  Object.entries(goals).flatMap(([name, goal]) => {
    const value = figures[name] ?? Number.NaN;
    const isMet = 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
    const wanted = 'atLeast' in goal ? `at least ${goal.atLeast}` : `at most ${goal.atMost}`;
    return isMet ? [] : [`goal missed: ${name} is ${threeDigits(value)}, wanted is ${wanted}`];
  });

/** Prints one JSON line for machines and lines for people; the process ends with 1 when a goal is missed. */
export const report = (name: string, figures: Figures, sentence: string, goals: Goals = {}): void => {
  const rounded = Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [key, threeDigits(value)]),
  );
  process.stdout.write(`${JSON.stringify({ name, figures: rounded, machine: machine() })}\n`);
  process.stdout.write(`${name}: ${sentence}\n`);
  for (const line of missedGoals(figures, goals)) {
    process.stdout.write(`${line}\n`);
    process.exitCode = 1;
  }
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
