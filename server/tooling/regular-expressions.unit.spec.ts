import { join } from 'node:path';
import { check } from 'recheck';
import { describe, expect, it } from 'vitest';
import { regularExpressionsIn } from './regular-expressions.spec-support.ts';
import { sourceFiles } from './source-files.ts';

const PATIENCE = 240_000;
const root = join(import.meta.dirname, '..', '..');

/** What only tests and measurements run reads nothing that strangers have written. */
const isForTests = (path: string): boolean =>
  /\.spec(?:-support)?\.tsx?$|\/testing(?:\/|\.ts$)|^(?:bench|tests)\//.test(path);

/** Patterns with counted repetitions are too large for the automaton; they are attacked instead. */
const verdictOn = async (pattern: string, flags: string) => {
  const proved = await check(pattern, flags, { timeout: 1500 });
  return proved.status === 'unknown'
    ? check(pattern, flags, { checker: 'fuzz', timeout: 20_000, maxAttackStringSize: 2000 })
    : proved;
};

describe('regular expressions', () => {
  it('[WB-01] are found wherever they are written down', () => {
    const text = [
      'const one = /a+b/gu;',
      "const two = new RegExp('c+', 'i');",
      'const three = RegExp(`d`);',
      "const path = 'a/b/c'; const four = 6 / 3 / 2;",
      'const five = [/e/.test(path)];',
    ].join('\n');
    const found = regularExpressionsIn({ path: 'x.ts', text });
    expect(found.map(({ line, pattern, flags }) => [line, pattern, flags])).toEqual([
      [1, 'a+b', 'gu'],
      [2, 'c+', 'i'],
      [5, 'e', ''],
    ]);
  });

  it('[WB-01] of the source answer in time, whatever they are given', { timeout: PATIENCE }, async () => {
    const files = sourceFiles(root).filter(({ path }) => !isForTests(path));
    const all = new Map(
      files.flatMap(regularExpressionsIn).map((one) => [`/${one.pattern}/${one.flags}`, one]),
    );
    expect(all.size).toBeGreaterThan(100);
    const vulnerable: string[] = [];
    for (const [written, { path, line, pattern, flags }] of all) {
      const { status } = await verdictOn(pattern, flags);
      if (status !== 'safe') vulnerable.push(`${status}: ${path}:${line} ${written}`);
    }
    expect(vulnerable).toEqual([]);
  });
});
