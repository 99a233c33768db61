import { describe, expect, it } from 'vitest';
import { applyEdit } from './build.ts';

const edit = { file: 'a.cpp', find: 'x == 1', replace: 'x & 1', reason: 'flags come combined' };

describe('an edit of the recipe', () => {
  it('changes the one place it was written for', () => {
    expect(applyEdit('if (x == 1) go();', edit)).toBe('if (x & 1) go();');
  });

  it.each([['if (x == 2) go();'], ['x == 1; x == 1;']])('refuses sources it does not fit: %s', (text) => {
    expect(() => applyEdit(text, edit)).toThrow('The recipe does not fit these sources: a.cpp');
  });
});
