import { expect, it } from 'vitest';
import { ruleStates } from './password-strength.ts';

const all = { minLength: 8, letterCases: true, digits: true, symbols: true };
const kept = (password: string, rules = all): readonly string[] =>
  ruleStates(password, rules).flatMap((state) => (state.kept ? [state.rule] : []));

it.each([
  ['', []],
  ['short', []],
  ['ДлинныйПароль', ['minLength', 'letterCases']],
  ['long enough 1', ['minLength', 'digits']],
  ['Long-enough-1', ['minLength', 'letterCases', 'digits', 'symbols']],
])('[PWD-01] shows which rules %j keeps', (password, expected) => {
  expect(kept(password)).toEqual(expected);
});

it('[PWD-01] shows the chosen rules only', () => {
  const rules = { minLength: 12, letterCases: false, digits: true, symbols: false };
  expect(ruleStates('x', rules).map(({ rule }) => rule)).toEqual(['minLength', 'digits']);
});
