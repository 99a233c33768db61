import { describe, expect, it } from 'vitest';
import { kinds, planTests, preparationsOf, runsOf } from './test-plan.ts';

describe('the plan of a test run', () => {
  it('takes every kind when none is named', () => {
    expect(planTests([])).toEqual({ kinds, files: [] });
  });

  it('tells kinds from file names in any order', () => {
    expect(planTests(['chat', 'unit', 'int'])).toEqual({ kinds: ['unit', 'int'], files: ['chat'] });
  });

  it('prepares no more than the chosen kinds need', () => {
    expect(preparationsOf(planTests(['unit', 'contract']))).toEqual(['dependencies']);
    expect(preparationsOf(planTests(['int']))).toEqual([
      'dependencies',
      'worker',
      'pam',
      'parsers',
      'mailServer',
      'tlsPrograms',
      'marks',
      'capture',
      'packers',
    ]);
    expect(preparationsOf(planTests([]))).toEqual([
      'dependencies',
      'worker',
      'pam',
      'parsers',
      'mailServer',
      'tlsPrograms',
      'marks',
      'capture',
      'packers',
      'web',
      'chromium',
      'debian',
    ]);
  });

  it('refuses flags, which are not ours to pass on', () => {
    expect(() => planTests(['--watch'])).toThrow('test knows no --watch.');
  });

  it('runs whole-system tests alone and after the others', () => {
    expect(runsOf(planTests([]))).toEqual([
      { kinds: ['unit', 'contract', 'int'], workers: 2 },
      { kinds: ['e2e'], workers: 1 },
    ]);
    expect(runsOf(planTests(['e2e']))).toEqual([{ kinds: ['e2e'], workers: 1 }]);
  });
});
