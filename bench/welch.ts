/**
 * Whether two kinds of measurement differ: Welch's t-test (Biometrika 34, 1947) with the normal distribution in place of
 * Student's, from which it does not differ visibly when there are hundreds of each.
 *
 * @returns `t`, and `p`: how often chance alone makes a difference as large as this one.
 */
export const welch = (
  these: readonly number[],
  those: readonly number[],
): { readonly t: number; readonly p: number } => {
  const spread = Math.sqrt(variance(these) / these.length + variance(those) / those.length);
  const t = (mean(these) - mean(those)) / spread;
  return { t, p: twoSided(Math.abs(t)) };
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const variance = (values: readonly number[]): number => {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
};

/** Abramowitz and Stegun, 7.1.26: to the seventh digit. */
const twoSided = (deviations: number): number => {
  const x = deviations / Math.SQRT2;
  const k = 1 / (1 + 0.327_591_1 * x);
  const factors = [1.061_405_429, -1.453_152_027, 1.421_413_741, -0.284_496_736, 0.254_829_592];
  return factors.reduce((sum, factor) => (sum + factor) * k, 0) * Math.exp(-x * x);
};
