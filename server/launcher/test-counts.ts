export type Counts = { readonly passed: number; readonly failed: number };

export const nothing: Counts = { passed: 0, failed: 0 };

export const add = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
});

/** The part of vitest's JSON report that is read here. */
export type Report = {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
};

/**
 * Counts single tests. A file that could not even be loaded has none, so it counts as one failure, and so does a run
 * that ended badly although each of its tests passed (an error outside of any test).
 */
export const countReport = (report: Report, exitCode: number): Counts => {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failedTests = tests.filter(({ status }) => status === 'failed').length;
  const failedFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length;
  const failed = failedTests + failedFiles;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
};

/** The plain line that people and programs look for at the end. */
export const closingLine = ({ passed, failed }: Counts): string => `${passed} passed, ${failed} failed`;

/** A run in which nothing was tested proves nothing. */
export const exitCodeOf = ({ passed, failed }: Counts): number => (failed > 0 || passed === 0 ? 1 : 0);
