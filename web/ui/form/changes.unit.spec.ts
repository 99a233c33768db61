import { expect, test } from 'vitest';
import { changesOf, patchOf } from './changes.ts';

const stored = { title: 'Stand-up', invited: ['anna'], muted: false };

test('only what differs is a change, lists by their content', () => {
  expect(changesOf(stored, { ...stored, invited: ['anna'] })).toEqual([]);
  expect(changesOf(stored, { title: 'Daily', invited: ['anna', 'ivan'], muted: false })).toEqual([
    { field: 'title', before: 'Stand-up', after: 'Daily' },
    { field: 'invited', before: ['anna'], after: ['anna', 'ivan'] },
  ]);
});

test('a mutation receives the changed fields and nothing else', () => {
  expect(patchOf(stored, { ...stored, muted: true })).toEqual({ muted: true });
});
