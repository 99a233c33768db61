import { expect, test } from 'vitest';
import { compact, sort, text, word } from './search-params.ts';

test('an address that makes no sense is read as if nothing was given', () => {
  expect(sort({ sort: 'PRICE.DESC' }, ['TITLE'])).toBeUndefined();
  expect(word({ source: 'moon' }, 'source', ['user', 'server'])).toBeUndefined();
  expect(text({ text: '' }, 'text')).toBeUndefined();
});

test('sorting is a field and a direction, rising unless said otherwise', () => {
  expect(sort({ sort: 'TITLE.DESC' }, ['TITLE'])).toEqual({ field: 'TITLE', direction: 'DESC' });
  expect(sort({ sort: 'TITLE' }, ['TITLE'])).toEqual({ field: 'TITLE', direction: 'ASC' });
});

test('an id of digits stays a text', () => {
  expect(text({ selected: 58583586 }, 'selected')).toBe('58583586');
  expect(compact({ text: 'budget', source: undefined })).toEqual({ text: 'budget' });
});
