import type { JsonValue } from '#platform/read-store/port.ts';
import type { FieldChange } from './document.ts';

export type Values = { readonly [field: string]: JsonValue };

/** Text of a value that does not depend on the order of keys. */
const canonical = (value: JsonValue): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    isPlainObject(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );

/** Objects with fields of their own, unlike lists and null. */
export const isPlainObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Characters that a report shows of a text; of longer ones it tells the length. */
const SHOWN_MAX = 2000;

const shown = (value: JsonValue): JsonValue =>
  typeof value === 'string' && value.length > SHOWN_MAX
    ? `${value.slice(0, SHOWN_MAX)}… (${value.length})`
    : value;

/** The fields whose values differ, sorted by name; a missing value is null. */
export const changedFields = (
  before: Values,
  after: Values,
  secrets: readonly { readonly name: string; readonly gone: boolean }[],
): readonly FieldChange[] => {
  const open = [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(
    (name): FieldChange[] => {
      const [old, fresh] = [before[name] ?? null, after[name] ?? null];
      return canonical(old) === canonical(fresh)
        ? []
        : [{ name, before: shown(old), after: shown(fresh), secret: false }];
    },
  );
  const hidden = secrets.map(
    ({ name, gone }): FieldChange => ({
      name,
      before: null,
      after: null,
      secret: true,
      ...(gone ? { gone } : {}),
    }),
  );
  return [...open, ...hidden].sort((left, right) => (left.name < right.name ? -1 : 1));
};
