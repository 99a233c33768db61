const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (one: unknown, other: unknown): boolean => {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => same(value, other[index]));
  if (!isRecord(one) || !isRecord(other)) return one === other;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => same(one[name], other[name]));
};

/** Fields of `wanted` that differ from `current`; empty when all is so already. */
export const changedFields = <T extends object>(current: T, wanted: Partial<T>): Partial<T> => {
  const changes: Partial<T> = {};
  for (const key in wanted) {
    const value = wanted[key];
    if (value !== undefined && !same(current[key], value)) changes[key] = value;
  }
  return changes;
};

export const isEmpty = (changes: object): boolean => Object.keys(changes).length === 0;
