/** What is kept of all values of a stretch of time. */
export type Spread = { readonly min: number; readonly mean: number; readonly max: number };

/** Gathers spreads that count alike. */
export type Gathering = { min: number; sum: number; max: number; count: number };

export const gather = (into: Gathering | undefined, { min, mean, max }: Spread): Gathering => {
  if (into === undefined) return { min, sum: mean, max, count: 1 };
  into.min = Math.min(into.min, min);
  into.sum += mean;
  into.max = Math.max(into.max, max);
  into.count += 1;
  return into;
};

export const spreadOf = ({ min, sum, max, count }: Gathering): Spread => ({ min, mean: sum / count, max });
