import { DomainError, type FieldProblem } from './errors.ts';

type Found = FieldProblem | readonly FieldProblem[] | undefined;

/** One rejection that names every broken rule, or nothing. */
export const requireValid = (...found: readonly Found[]): void => {
  const problems = found.flat().filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new DomainError('VALIDATION_FAILED', { problems });
};

export type TextRule = {
  readonly field: string;
  /** Default 0: the field may be empty. */
  readonly min?: number;
  /** In UTF-16 units, as every form and schema counts. */
  readonly max: number;
  /** `many` lets line breaks and tabs through. */
  readonly lines?: 'one' | 'many';
};

const lineBreaksAndTabs = /[\n\t]/g;
/** Control characters, line and paragraph separators. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/** Embeddings, overrides and isolates: they make a text read as another one. */
const directionTricks = /[\u202A-\u202E\u2066-\u2069]/;

const characterProblem = (value: string, { field, lines }: TextRule): FieldProblem | undefined => {
  const line = lines === 'many' ? value.replaceAll(lineBreaksAndTabs, ' ') : value;
  const bad = unprintable.test(line) || directionTricks.test(line) || !line.isWellFormed();
  return bad ? { field, rule: 'characters' } : undefined;
};

/** Length first, so that nothing long is ever scanned. */
export const textProblem = (value: string, rule: TextRule): FieldProblem | undefined => {
  const { field, min = 0, max } = rule;
  if (value.length > max) return { field, rule: 'tooLong', params: { max } };
  if (value.length < min) {
    return value.length === 0 ? { field, rule: 'required' } : { field, rule: 'tooShort', params: { min } };
  }
  return characterProblem(value, rule);
};

export type PatternRule = {
  readonly field: string;
  readonly min: number;
  readonly max: number;
  readonly pattern: RegExp;
};

export const patternProblem = (value: string, rule: PatternRule): FieldProblem | undefined =>
  textProblem(value, rule) ?? (rule.pattern.test(value) ? undefined : { field: rule.field, rule: 'pattern' });

const identifier = /^[\w:.-]+$/;

/** Shape of ids that programs make: sessions, participants, messages, connections. */
export const identifierProblem = (field: string, value: string): FieldProblem | undefined =>
  patternProblem(value, { field, min: 1, max: 80, pattern: identifier });

export const oneOfProblem = (
  field: string,
  value: string,
  allowed: readonly string[],
): FieldProblem | undefined =>
  allowed.includes(value)
    ? undefined
    : { field, rule: 'unsupported', params: { allowed: allowed.join(', ') } };
