import { describe, expect, it } from 'vitest';
import { closingLine, countReport, exitCodeOf } from './test-counts.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('the closing line of a test run', () => {
  it('[INST-02] counts passed and failed tests over all files', () => {
    const counts = countReport(
      { testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')] },
      1,
    );
    expect(closingLine(counts)).toBe('3 passed, 1 failed');
    expect(exitCodeOf(counts)).toBe(1);
  });

  it('counts a file that could not be loaded as one failure', () => {
    expect(countReport({ testResults: [file('passed', 'passed'), file('failed')] }, 1)).toEqual({
      passed: 1,
      failed: 1,
    });
  });

  it('counts a failed clean-up of a file whose tests all passed', () => {
    expect(countReport({ testResults: [file('failed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1 });
  });

  it('counts an error outside of any test', () => {
    expect(countReport({ testResults: [file('passed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1 });
  });

  it('[INST-02] is a failure when nothing was tested', () => {
    expect(exitCodeOf({ passed: 0, failed: 0 })).toBe(1);
    expect(exitCodeOf({ passed: 1, failed: 0 })).toBe(0);
  });
});
