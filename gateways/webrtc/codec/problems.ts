import type { z } from 'zod';
import type { ProtocolProblem } from '../protocol/index.ts';

/** More would only help an attacker to large answers. */
const MAX_PROBLEMS = 8;

const limitRule = (
  issue: { origin: string },
  [text, list, number]: readonly [string, string, string],
): string => {
  if (issue.origin === 'string') return text;
  return issue.origin === 'array' || issue.origin === 'record' ? list : number;
};

const ruleOf = (issue: z.core.$ZodIssue): { rule: string; params?: Record<string, string | number> } => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { rule: 'required' }
        : { rule: 'type', params: { expected: issue.expected } };
    case 'too_big':
      return {
        rule: limitRule(issue, ['tooLong', 'tooMany', 'tooLarge']),
        params: { max: Number(issue.maximum) },
      };
    case 'too_small':
      return {
        rule: limitRule(issue, ['tooShort', 'tooFew', 'tooSmall']),
        params: { min: Number(issue.minimum) },
      };
    case 'invalid_format':
      return { rule: 'pattern' };
    case 'invalid_value':
      return { rule: 'oneOf', params: { values: issue.values.map(String).join(', ') } };
    case 'unrecognized_keys':
      return { rule: 'unknownField' };
    default:
      return { rule: 'invalid' };
  }
};

/** Field and rule of everything that a schema found wrong. */
export const problemsOf = (error: z.core.$ZodError, prefix = ''): readonly ProtocolProblem[] =>
  error.issues.slice(0, MAX_PROBLEMS).map((issue) => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    return { field: [prefix, ...path.map(String)].filter((part) => part !== '').join('.'), ...ruleOf(issue) };
  });
