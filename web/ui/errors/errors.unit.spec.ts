import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { domainErrors } from '#domain/kernel/index.ts';
import { errorCodes } from './codes.generated.ts';
import { problemOfRejection } from './problem.ts';
import { ruleText, ruleTexts } from './rules.ts';
import { errorTexts } from './texts.ts';

const catalogue = (language: string): Map<string, string> => {
  const text = readFileSync(new URL(`../locales/${language}.po`, import.meta.url), 'utf8');
  const entries = text.matchAll(/^msgid "(.+)"\nmsgstr ((?:"(?:.*)"\n?)+)/gm);
  return new Map([...entries].map(([, id = '', body = '']) => [id, body.replaceAll(/^"|"$|\n/gm, '')]));
};

test('the copied list of codes is the domain’s list', () => {
  expect([...errorCodes]).toEqual(Object.keys(domainErrors));
});

for (const language of ['en', 'ru']) {
  test(`every code and rule has its sentences in ${language}`, () => {
    const texts = catalogue(language);
    const codeIds = Object.values(errorTexts).flatMap(({ what, todo }) => [what.id, todo.id]);
    const ruleIds = Object.values(ruleTexts).map(({ id }) => id);
    expect([...codeIds, ...ruleIds].filter((id) => (texts.get(id) ?? '') === '')).toEqual([]);
  });
}

test('a rejection keeps its fields, rules and values', () => {
  const problem = problemOfRejection({
    code: 'VALIDATION_FAILED',
    message: 'A field breaks a rule.',
    problems: [{ field: 'title', rule: 'tooLong', params: [{ name: 'max', value: '128' }] }],
  });
  expect(problem.fields).toEqual([{ field: 'title', rule: 'tooLong', params: { max: '128' } }]);
  expect(problem.details).toBe('VALIDATION_FAILED: A field breaks a rule.\ntitle: tooLong');
});

test('numbers in a rule are numbers, so that plural forms work; an unknown rule is named', () => {
  expect(ruleText('tooLong', { max: '21' }).values).toEqual({ rule: 'tooLong', max: 21 });
  expect(ruleText('moonPhase')).toEqual({ ...ruleTexts.invalid, values: { rule: 'moonPhase' } });
});
