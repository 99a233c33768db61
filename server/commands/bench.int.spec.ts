import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { machine } from '../../bench/report.ts';
import { runBenchmarks } from './bench.ts';

let folder: string;
let printed: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-'));
  printed = '';
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]): Promise<string[]> =>
  runBenchmarks(args, {
    folder,
    print: (text) => {
      printed += text;
    },
  });

/** A benchmark that prints its one figure, then goes on with `then`. */
const bench = (name: string, value: number, then = ''): void => {
  const line = JSON.stringify({ name, figures: { p99Ms: value }, machine: machine() });
  const text = `console.log(${JSON.stringify(line)});\nconsole.log('${name} is measured');\n${then}\n`;
  writeFileSync(join(folder, `${name}.bench.ts`), text);
};

const baseline = (): unknown => JSON.parse(readFileSync(join(folder, 'baseline.json'), 'utf8'));

describe('./rostrum bench', () => {
  it('goes on after one that fails or prints nonsense, and names it at the end', async () => {
    bench('a-fails', 1, 'process.exit(1);');
    bench('b-throws', 2, "console.log('{ not JSON'); throw new Error('broken');");
    bench('c-works', 3);
    expect(await run()).toEqual(['a-fails', 'b-throws']);
    expect(printed).toContain('c-works is measured');
    expect(printed).toContain('broken');
    expect(printed).toContain('Missed a goal or broke off: a-fails, b-throws.');
  });

  it('saves figures with the machine, those of missed goals too, and compares the next run', async () => {
    bench('one', 10);
    bench('two', 20, 'process.exit(1);');
    await run('--save');
    expect(baseline()).toEqual({
      machine: machine(),
      results: { one: { p99Ms: 10 }, two: { p99Ms: 20 } },
    });
    bench('one', 15);
    await run('one');
    expect(printed).toContain('+50 % (was 10)');
    expect(baseline()).toMatchObject({ results: { one: { p99Ms: 10 } } });
    await run('one', '--save');
    expect(baseline()).toMatchObject({ results: { one: { p99Ms: 15 }, two: { p99Ms: 20 } } });
  });

  it('says when there is nothing to compare with', async () => {
    bench('one', 10);
    await run();
    expect(printed).toContain('There is no baseline yet');
  });

  it('refuses a name that it does not know', async () => {
    bench('one', 10);
    await expect(run('--sav')).rejects.toThrow('There is no benchmark "--sav".');
  });
});
