import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOfWords, hasBits, neededBits, sign, signatureBytes } from './signature.ts';

const signatureOf = (words: readonly string[]): Uint8Array => {
  const signature = new Uint8Array(signatureBytes);
  sign(signature, bitsOfWords(words));
  return signature;
};

describe('signatures of words', () => {
  it('[REP-01] have the bits of every beginning of a word that they were made of', () => {
    const texts = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 30 }), texts, fc.nat(12), (others, word, length) => {
        const signature = signatureOf([...others, word]);
        expect(hasBits(signature, neededBits([word.slice(0, length)]))).toBe(true);
      }),
    );
  });

  it.each([
    ['guest', ['user', 'administrator']],
    ['ge', ['guest', 'user']],
    ['webpanel', ['webclient', 'webcabinet']],
    ['пользователь', ['польза', 'гость']],
    ['user4711', ['user1', 'user21']],
  ])('[REP-01] lack the bits of %s where no word begins so', (wanted, words) => {
    expect(hasBits(signatureOf(words), neededBits([wanted]))).toBe(false);
  });

  it('[REP-01] know nothing of numbers, parts of identifiers and single letters: they would fill every signature', () => {
    expect(neededBits(['4711', '0a1b', 'u'])).toEqual([]);
    expect(neededBits(['fade12'])).toEqual(neededBits(['fade']));
    expect(signatureOf(['4711', '0a1b2c3d'])).toEqual(new Uint8Array(signatureBytes));
  });
});
