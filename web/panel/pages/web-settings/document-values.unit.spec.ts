import { expect, it } from 'vitest';
import { changesOf, comparedTexts, moved, newDocument, titleIn } from './document-values.ts';

it('[WEB-03] sends of a document only what differs', () => {
  const before = { ...newDocument, titleEn: 'Rules', bodyEn: '<p>a</p>' };
  expect(changesOf(before, { ...before, bodyRu: '<p>б</p>', shown: true })).toEqual({
    bodyRu: '<p>б</p>',
    shown: true,
  });
  expect(changesOf(before, before)).toEqual({});
});

it('[WEB-03] shows where two texts differ, with a little around it, and cuts what is long', () => {
  expect(comparedTexts('', '<p>New</p>')).toEqual({ before: '', after: 'New' });
  expect(comparedTexts('<p>We keep little.</p>', '<p>We keep <em>very</em> little.</p>')).toEqual({
    before: 'We keep little.',
    after: 'We keep very little.',
  });
  const rest = 'word '.repeat(40);
  const shown = comparedTexts(`<p>${rest}one ${rest}</p>`, `<p>${rest}two ${rest}</p>`);
  expect(shown?.before).toMatch(/^….{40}one.{40}…$/);
  expect(shown?.after).toMatch(/^….{40}two.{40}…$/);
  expect(comparedTexts('', 'x'.repeat(1000))?.after).toBe(`${'x'.repeat(300)}…`);
  expect(comparedTexts('aa', 'aaa')).toEqual({ before: 'aa', after: 'aaa' });
  expect(comparedTexts('<p>a</p>', '<p><strong>a</strong></p>')).toBeNull();
});

it('[WEB-03] names a document in the language of the reader, or as it is named', () => {
  const named = { ...newDocument, titleEn: 'Rules', titleRu: ' ' };
  expect([titleIn('en', named), titleIn('ru', named)]).toEqual(['Rules', 'Rules']);
  expect(titleIn('ru', { ...named, titleRu: 'Правила' })).toBe('Правила');
});

it.each([
  ['a', 1, ['b', 'a', 'c']],
  ['c', -1, ['a', 'c', 'b']],
  ['a', -1, ['a', 'b', 'c']],
  ['c', 1, ['a', 'b', 'c']],
  ['x', 1, ['a', 'b', 'c']],
] as const)('[WEB-03] moves %s by %i', (id, by, expected) => {
  expect(moved(['a', 'b', 'c'], id, by)).toEqual(expected);
});
