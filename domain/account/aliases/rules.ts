import { type FieldProblem, patternProblem } from '#domain/kernel/index.ts';

/** Guide §3.5.3.1, item 1: digits and letters, so that telephones can dial it. */
const ALIAS_MAX = 32;

/** Aliases differing only in letter case are the same. */
export const canonicalAlias = (alias: string): string => alias.trim().toLowerCase();

export const aliasProblem = (alias: string): FieldProblem | undefined =>
  patternProblem(alias, { field: 'alias', min: 1, max: ALIAS_MAX, pattern: /^[a-z0-9]+$/ });
