/** A map in parts, so that one more entry copies one part and not all that was ever put in. */
export type Shelves<Value> = readonly ReadonlyMap<string, Value>[];

const SHELVES = 128;

export const emptyShelves = <Value>(): Shelves<Value> =>
  Array.from({ length: SHELVES }, () => new Map<string, Value>());

/** Any even spread will do; nothing depends on it but speed. */
const shelfOf = (key: string): number => {
  let sum = 0;
  for (let index = 0; index < key.length; index += 1) sum = (sum * 31 + key.charCodeAt(index)) % 65_521;
  return sum % SHELVES;
};

export const found = <Value>(shelves: Shelves<Value>, key: string): Value | undefined =>
  shelves[shelfOf(key)]?.get(key);

export const shelved = <Value>(shelves: Shelves<Value>, key: string, value: Value): Shelves<Value> => {
  const index = shelfOf(key);
  return shelves.with(index, new Map(shelves[index]).set(key, value));
};
