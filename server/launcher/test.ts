import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, root } from './paths.ts';
import { prepare } from './prepare.ts';
import { run as runProgram } from './processes.ts';
import {
  add,
  type Counts,
  closingLine,
  countReport,
  exitCodeOf,
  nothing,
  type Report,
} from './test-counts.ts';
import { type Kind, planTests, preparationsOf, runsOf } from './test-plan.ts';

const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');

const runKinds = async (
  kinds: readonly Kind[],
  workers: number,
  files: readonly string[],
  reportFile: string,
): Promise<Counts> => {
  const { code } = await runProgram(
    [
      process.execPath,
      vitest,
      'run',
      ...kinds.flatMap((kind) => ['--project', kind]),
      `--maxWorkers=${workers}`,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
      ...files,
    ],
    { cwd: root, output: 'inherit', environment: { NODE_ENV: 'test' } },
  );
  if (!existsSync(reportFile)) return { passed: 0, failed: code === 0 ? 0 : 1 };
  const report: Report = JSON.parse(readFileSync(reportFile, 'utf8'));
  return countReport(report, code);
};

/** Prepares what the chosen kinds need, runs them, and ends with one plain line of counts. */
export const run = async (args: readonly string[]): Promise<number> => {
  const plan = planTests(args);
  await prepare(preparationsOf(plan));
  const directory = mkdtempSync(join(tmpdir(), 'rostrum-test-'));
  let total = nothing;
  try {
    for (const { kinds, workers } of runsOf(plan)) {
      const counts = await runKinds(kinds, workers, plan.files, join(directory, `${kinds.join('-')}.json`));
      total = add(total, counts);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  if (total.passed + total.failed === 0)
    process.stderr.write('No test was run, which counts as a failure.\n');
  process.stdout.write(`\n${closingLine(total)}\n`);
  return exitCodeOf(total);
};
