import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Baseline, compare, mergeBaseline, type Result, readResults } from '../../bench/comparison.ts';
import { LauncherError } from '../launcher/errors.ts';
import { inRoot, root } from '../launcher/paths.ts';
import { run as runProgram } from '../launcher/processes.ts';

const suffix = '.bench.ts';
const baselineFile = inRoot('bench', 'baseline.json');

const available = (): string[] =>
  readdirSync(inRoot('bench'))
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort();

const chosen = (names: readonly string[]): string[] => {
  const all = available();
  const unknown = names.find((name) => !all.includes(name));
  if (unknown)
    throw new LauncherError(`There is no benchmark "${unknown}".`, [`Benchmarks: ${all.join(', ')}.`]);
  return names.length === 0 ? all : all.filter((name) => names.includes(name));
};

const readBaseline = (): Baseline | undefined =>
  existsSync(baselineFile) ? JSON.parse(readFileSync(baselineFile, 'utf8')) : undefined;

/** One at a time and each in a process of its own: they measure the machine, and share it with nobody. */
const measure = async (name: string): Promise<{ results: Result[]; code: number }> => {
  const { output, code } = await runProgram([process.execPath, inRoot('bench', `${name}${suffix}`)], {
    cwd: root,
    output: 'collect',
    onLine: (line) => process.stdout.write(line.startsWith('{') ? '' : `${line}\n`),
  });
  return { results: readResults(output), code };
};

/** Runs the benchmarks named, or all, beside the stored baseline; `--save` makes this run the baseline. */
export const run = async (args: readonly string[]): Promise<number> => {
  const save = args.includes('--save');
  const baseline = readBaseline();
  const all: Result[] = [];
  let failed = 0;
  for (const name of chosen(args.filter((word) => word !== '--save'))) {
    process.stdout.write(`\n── ${name}\n`);
    const { results, code } = await measure(name);
    for (const result of results)
      process.stdout.write(`${result.name}\n${compare(result, baseline).join('\n')}\n`);
    if (code !== 0) process.stdout.write(`  ended with exit code ${code}\n`);
    failed += code === 0 ? 0 : 1;
    all.push(...results);
  }
  if (save) writeFileSync(baselineFile, `${JSON.stringify(mergeBaseline(baseline, all), null, 2)}\n`);
  return failed === 0 ? 0 : 1;
};
