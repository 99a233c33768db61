import type { Figures, Machine } from './report.ts';

export type Result = { readonly name: string; readonly figures: Figures; readonly machine: Machine };

/** What was measured before, kept in the repository; one machine at a time. */
export type Baseline = {
  readonly machine: Machine;
  readonly results: Readonly<Record<string, Figures>>;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isResult = (value: unknown): value is Result =>
  isRecord(value) && typeof value.name === 'string' && isRecord(value.figures) && isRecord(value.machine);

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

/** The results among the lines that a benchmark printed; whatever else it printed is passed over. */
export const readResults = (output: string): Result[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map(parse)
    .filter(isResult);

/** Kernel and Node may differ, and that difference may be what is looked for; another processor is another story. */
export const isAlike = (one: Machine, other: Machine): boolean =>
  one.processor === other.processor && one.cores === other.cores && one.memoryGiB === other.memoryGiB;

const change = (now: number, before: number | undefined): string => {
  if (before === undefined || before === 0) return 'new';
  const percent = Math.round((now / before - 1) * 100);
  return percent === 0 ? 'as before' : `${percent > 0 ? '+' : ''}${percent} % (was ${before})`;
};

/** One line per figure, beside the baseline where that was measured on a machine like this one. */
export const compare = ({ name, figures, machine }: Result, baseline: Baseline | undefined): string[] => {
  const comparable = baseline !== undefined && isAlike(machine, baseline.machine);
  const before = comparable ? baseline.results[name] : undefined;
  return Object.entries(figures).map(([figure, value]) => {
    const beside = comparable ? `  ${change(value, before?.[figure])}` : '';
    return `  ${figure.padEnd(28)} ${String(value).padStart(12)}${beside}`;
  });
};

/** Why figures stand alone although there is a baseline; null when they do not. */
export const whyAlone = (now: Machine, baseline: Baseline | undefined): string | null => {
  if (baseline === undefined) return 'There is no baseline yet; --save makes one.';
  if (isAlike(now, baseline.machine)) return null;
  const { processor, cores, memoryGiB } = baseline.machine;
  return `The baseline is of another machine (${processor}, ${cores} cores, ${memoryGiB} GiB) and is not compared.`;
};

/** The results of this run in place of the old ones; those of another machine are given up. */
export const mergeBaseline = (
  baseline: Baseline | undefined,
  results: readonly Result[],
): Baseline | undefined => {
  const machine = results.at(-1)?.machine;
  if (!machine) return baseline;
  const kept = baseline && isAlike(machine, baseline.machine) ? baseline.results : {};
  return {
    machine,
    results: { ...kept, ...Object.fromEntries(results.map(({ name, figures }) => [name, figures])) },
  };
};
