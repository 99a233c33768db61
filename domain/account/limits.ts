import type { FieldProblem } from '#domain/kernel/index.ts';

/** Of the application's connection, in kbit/s (guide §3.5.1.1, §3.5.2.3); null: not limited here. */
export type Limits = { readonly incoming: number | null; readonly outgoing: number | null };

export const noLimits: Limits = { incoming: null, outgoing: null };

/** Below this not even sound passes; above it nothing is limited. */
const LIMIT_MIN = 32;
const LIMIT_MAX = 1_000_000;

const limitProblem = (field: string, value: number | null | undefined): FieldProblem | undefined => {
  if (value === null || value === undefined) return undefined;
  const isFine = Number.isInteger(value) && value >= LIMIT_MIN && value <= LIMIT_MAX;
  return isFine ? undefined : { field, rule: 'range', params: { min: LIMIT_MIN, max: LIMIT_MAX } };
};

export const limitsProblems = ({ incoming, outgoing }: Partial<Limits>): readonly FieldProblem[] =>
  [limitProblem('incoming', incoming), limitProblem('outgoing', outgoing)].filter(
    (problem) => problem !== undefined,
  );

/** Fields of limits and nothing else. */
export const plainLimits = ({ incoming, outgoing }: Partial<Limits>): Partial<Limits> => ({
  ...(incoming === undefined ? {} : { incoming }),
  ...(outgoing === undefined ? {} : { outgoing }),
});
