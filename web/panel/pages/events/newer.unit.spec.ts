import { expect, test } from 'vitest';
import { newerThan } from './newer.ts';

test('[REP-03] only lines after the newest shown one are new', () => {
  expect(newerThan(['41', 42, '43'], '41')).toEqual([42, '43']);
  expect(newerThan(['41'], undefined)).toEqual(['41']);
});
