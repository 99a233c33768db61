/** One field of a form that differs from what is stored. */
export type Change<Values> = {
  readonly field: keyof Values & string;
  readonly before: unknown;
  readonly after: unknown;
};

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What the form would change, field by field, in the order of the stored values. */
export const changesOf = <Values extends object>(
  stored: Values,
  edited: Values,
): readonly Change<Values>[] => {
  const fields = Object.keys(stored) as (keyof Values & string)[];
  return fields
    .filter((field) => !same(stored[field], edited[field]))
    .map((field) => ({ field, before: stored[field], after: edited[field] }));
};

/** Only the changed fields, as a mutation wants them. */
export const patchOf = <Values extends object>(stored: Values, edited: Values): Partial<Values> => {
  const patch: Partial<Values> = {};
  for (const { field } of changesOf(stored, edited)) patch[field] = edited[field];
  return patch;
};
