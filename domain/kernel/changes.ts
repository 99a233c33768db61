const same = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((value, index) => same(value, other[index]))
    : one === other;

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
