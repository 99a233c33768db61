import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesWords } from './text.ts';
import { forgiveTypingErrors } from './typing-errors.ts';

/** The definition itself: optimal string alignment of two whole words. */
const distance = (one: string, other: string): number => {
  const rows = [Array.from({ length: other.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      const least = Math.min(
        (rows[i - 1]?.[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (rows[i - 1]?.[j - 1] ?? 0) + cost,
      );
      const exchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(exchanged ? Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1) : least);
    }
    rows.push(row);
  }
  return rows[one.length]?.[other.length] ?? Number.NaN;
};

const isFound = (typed: string, word: string): boolean => matchesWords(forgiveTypingErrors([typed]), [word]);

const word = (letters: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength });

describe('[USR-01] typing errors in a search', () => {
  it('are forgiven exactly where some beginning of the word is one error away', () => {
    fc.assert(
      fc.property(word('абв', 6, 8), word('абв', 1, 12), (typed, meant) => {
        const beginnings = Array.from({ length: meant.length }, (_, i) => meant.slice(0, i + 1));
        return isFound(typed, meant) === beginnings.some((beginning) => distance(typed, beginning) <= 1);
      }),
    );
  });

  it('cost a bounded number of beginnings, whatever is typed', () => {
    fc.assert(
      fc.property(fc.array(word('абвxyz019', 1, 60), { maxLength: 20 }), (words) => {
        const beginnings = forgiveTypingErrors(words);
        return beginnings.every((some) => some.length <= 1_300) && beginnings.flat().length <= 4_000;
      }),
    );
  });

  it('leave short words and unknown scripts as they are', () => {
    expect(forgiveTypingErrors(['иво'])).toEqual([['иво']]);
    expect(forgiveTypingErrors(['會議室會']).flat()).toContain('會議室會');
  });
});
