import { useLingui } from '@lingui/react';
import type { FieldProblem, Problem } from './problem.ts';
import { ruleText } from './rules.ts';

/** The last part of a path is what forms call a field: `profile.email` is `email`, `input.title` is `title`. */
const leaf = (path: string): string =>
  path
    .replace(/\[\d+\]|\.\d+$/g, '')
    .split('.')
    .at(-1) ?? path;

/** A server's objections as messages beside the form's fields. */
export const useFieldErrors = () => {
  const { i18n } = useLingui();
  return (problem: Problem): Record<string, string> =>
    Object.fromEntries(
      problem.fields.map(({ field, rule, params }: FieldProblem) => [
        leaf(field),
        i18n._(ruleText(rule, params)),
      ]),
    );
};
