import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import {
  type Baseline,
  compare,
  mergeBaseline,
  type Result,
  readResults,
  whyAlone,
} from '../../bench/comparison.ts';
import { machine } from '../../bench/report.ts';
import { LauncherError, messageOf } from '../launcher/errors.ts';
import { inRoot } from '../launcher/paths.ts';
import { prepare } from '../launcher/prepare.ts';
import { run as runProgram } from '../launcher/processes.ts';

const suffix = '.bench.ts';
/** Milliseconds; the longest takes a few minutes. */
const LONGEST = 20 * 60_000;
/** Per core, before anything of ours runs. */
const QUIET = 0.25;

export type Place = {
  /** Where the benchmarks and their baseline lie. */
  readonly folder: string;
  readonly print: (text: string) => void;
};

const available = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort();

const chosen = (names: readonly string[], folder: string): string[] => {
  const all = available(folder);
  const unknown = names.find((name) => !all.includes(name));
  if (unknown)
    throw new LauncherError(`There is no benchmark "${unknown}".`, [`Benchmarks: ${all.join(', ')}.`]);
  return names.length === 0 ? all : all.filter((name) => names.includes(name));
};

/** One at a time and each in a process of its own: they measure the machine, and share it with nobody. */
const measure = async (
  name: string,
  { folder, print }: Place,
): Promise<{ results: Result[]; code: number }> => {
  const { output, code } = await runProgram([process.execPath, join(folder, `${name}${suffix}`)], {
    cwd: join(folder, '..'),
    output: 'collect',
    within: LONGEST,
    onLine: (line) => print(line.startsWith('{') ? '' : `${line}\n`),
  });
  return { results: readResults(output), code };
};

const warnIfBusy = ({ print }: Place): void => {
  const [load = 0] = loadavg();
  if (load > QUIET * machine().cores)
    print(`The load is ${load.toFixed(1)}: something else is running, and figures will be worse for it.\n`);
};

/** Whether it met its goals; what it printed is compared, and kept when `save` is given. */
const runOne = async (name: string, place: Place, save: ((results: Result[]) => void) | null) => {
  const baseline = readBaseline(place.folder);
  place.print(`\n── ${name}\n`);
  const { results, code } = await measure(name, place);
  for (const result of results) place.print(`${result.name}\n${compare(result, baseline).join('\n')}\n`);
  if (code !== 0) place.print(`  ended with exit code ${code}\n`);
  save?.(results);
  return code === 0;
};

const baselineFile = (folder: string): string => join(folder, 'baseline.json');

const readBaseline = (folder: string): Baseline | undefined =>
  existsSync(baselineFile(folder)) ? JSON.parse(readFileSync(baselineFile(folder), 'utf8')) : undefined;

/** Each result becomes the baseline as soon as it is there: a run that is broken off loses nothing. */
const saveTo =
  (folder: string) =>
  (results: readonly Result[]): void => {
    const merged = mergeBaseline(readBaseline(folder), results);
    if (merged) writeFileSync(baselineFile(folder), `${JSON.stringify(merged, null, 2)}\n`);
  };

/** Runs them all, whatever becomes of one; answers those that failed. */
export const runBenchmarks = async (args: readonly string[], place: Place): Promise<string[]> => {
  const names = chosen(
    args.filter((word) => word !== '--save'),
    place.folder,
  );
  warnIfBusy(place);
  const alone = whyAlone(machine(), readBaseline(place.folder));
  if (alone !== null) place.print(`${alone}\n`);
  const save = args.includes('--save') ? saveTo(place.folder) : null;
  const failed: string[] = [];
  for (const name of names) if (!(await runOne(name, place, save))) failed.push(name);
  place.print(
    failed.length === 0 ? '\nAll goals are met.\n' : `\nMissed a goal or broke off: ${failed.join(', ')}.\n`,
  );
  return failed;
};

/** Only one needs a browser; without it that one fails, and the others are measured all the same. */
const prepareBrowser = async (args: readonly string[]): Promise<void> => {
  const names = args.filter((word) => word !== '--save');
  if (names.length > 0 && !names.includes('recovery')) return;
  try {
    await prepare(['chromium']);
  } catch (error) {
    process.stderr.write(`Chromium is missing, so recovery will not be measured: ${messageOf(error)}\n`);
  }
};

/** Runs the benchmarks named, or all, beside the stored baseline; `--save` makes this run the baseline. */
export const run = async (args: readonly string[]): Promise<number> => {
  await prepareBrowser(args);
  const place: Place = { folder: inRoot('bench'), print: (text) => void process.stdout.write(text) };
  return (await runBenchmarks(args, place)).length === 0 ? 0 : 1;
};
