import { expect, it } from 'vitest';
import { typedValues, usualValues } from '../section.ts';
import { files } from './files.ts';

const usual = typedValues(files, usualValues(files));
const problemsOf = (changes: Partial<typeof usual>) => files.check?.({ ...usual, ...changes });

it('[FILE-01] speeds are none at all or at least 64 kbit/s', () => {
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ downloadSpeed: 64, uploadSpeed: 10_000_000 })).toEqual([]);
  expect(problemsOf({ downloadSpeed: 63, uploadSpeed: 1 })).toMatchObject([
    { field: 'downloadSpeed', rule: 'range', params: { min: 64 } },
    { field: 'uploadSpeed', rule: 'range', params: { min: 64 } },
  ]);
});
