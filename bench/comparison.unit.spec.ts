import { describe, expect, it } from 'vitest';
import { compare, mergeBaseline, type Result, readResults, whyAlone } from './comparison.ts';

const machine = { processor: 'Loom', cores: 2, memoryGiB: 8, kernel: '6.1', node: 'v24.1.0' };
const other = { ...machine, processor: 'Abacus' };
const result = (figures: Record<string, number>): Result => ({ name: 'log', figures, machine });

describe('results of benchmarks', () => {
  it('are read from the lines for machines', () => {
    const line = JSON.stringify(result({ p99Ms: 2 }));
    expect(readResults(`warming up\n${line}\nlog: two milliseconds\n{"level":30}\n{ cut off\n`)).toEqual([
      result({ p99Ms: 2 }),
    ]);
  });

  it('are compared with a baseline from a machine like this one', () => {
    const baseline = { machine: { ...machine, kernel: '6.2' }, results: { log: { p99Ms: 4, rate: 100 } } };
    const lines = compare(result({ p99Ms: 2, rate: 100, share: 1 }), baseline);
    expect(lines.map((line) => line.replace(/ +/g, ' '))).toEqual([
      ' p99Ms 2 -50 % (was 4)',
      ' rate 100 as before',
      ' share 1 new',
    ]);
  });

  it('stand alone beside a baseline from another machine', () => {
    const lines = compare(result({ p99Ms: 2 }), { machine: other, results: { log: { p99Ms: 4 } } });
    expect(lines).toEqual([expect.not.stringContaining('%')]);
    expect(whyAlone(machine, { machine: other, results: {} })).toContain('Abacus');
    expect(whyAlone(machine, { machine, results: {} })).toBeNull();
  });

  it('become the baseline without losing the others of the same machine', () => {
    const before = { machine, results: { log: { p99Ms: 4 }, join: { p95Ms: 400 } } };
    expect(mergeBaseline(before, [result({ p99Ms: 2 })])).toEqual({
      machine,
      results: { log: { p99Ms: 2 }, join: { p95Ms: 400 } },
    });
    expect(
      mergeBaseline({ machine: other, results: { join: { p95Ms: 1 } } }, [result({ p99Ms: 2 })]),
    ).toEqual({
      machine,
      results: { log: { p99Ms: 2 } },
    });
    expect(mergeBaseline(before, [])).toBe(before);
  });
});
