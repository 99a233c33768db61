import { expect, it } from 'vitest';
import { findingCodes } from '#server/doctor/codes.ts';
import { findingWords, subjectNames } from './words.ts';

it('[OPS-03] everything that the server can find has words, and what is not good says what to do', () => {
  expect(Object.keys(findingWords).toSorted()).toEqual([...findingCodes].toSorted());
  for (const code of findingCodes) {
    const [subject = '', how = ''] = code.split('.');
    expect(subjectNames[subject], code).toBeDefined();
    const isGood = ['good', 'none', 'off'].includes(how) && code !== 'media.none';
    expect(findingWords[code]?.remedy === undefined, code).toBe(isGood);
  }
});
