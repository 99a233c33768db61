import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareCodePoints,
  foldForTokenizer,
  foldText,
  matchesWords,
  textHasWords,
  wordsOf,
} from './text.ts';

describe('folding', () => {
  it.each([
    ['Ёжик', 'ежик'],
    ['Съёмка', 'съемка'],
    ['STRASSE', 'strasse'],
    ['ﬁn', 'fin'],
    ['е\u0308лка', 'елка'],
    ['Й', 'й'],
    ['', ''],
  ])('turns %s into %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => foldText(foldText(text)) === foldText(text)),
    );
  });
});

describe('words', () => {
  it('are found in a text as among its words', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', 'ё', '\u{10400}', '1', ' ', '-', '\u0301'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 3 }), (searched, asked) => {
        const wanted = asked.flatMap(wordsOf).map((word) => [word]);
        expect(textHasWords(wanted, searched)).toBe(matchesWords(wanted, wordsOf(searched)));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['status-update, 2026!', ['status', 'update', '2026']],
    ['«Ёлка» — №5…', ['елка', 'no5']],
    ['ivan@example.org', ['ivan', 'example', 'org']],
    ['a_b', ['a', 'b']],
    ['會議 室', ['會議', '室']],
    ['!?', []],
  ])('of %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are found by their beginnings, all of them', () => {
    expect(matchesWords([['ел'], ['взр', 'дет']], wordsOf('Ёлка для детей'))).toBe(true);
    expect(matchesWords([['ел'], ['взр']], wordsOf('Ёлка для детей'))).toBe(false);
  });

  it('are the same for a tokenizer that splits at ASCII only', () => {
    const split = (text: string) => foldForTokenizer(text).split(/[\x20-\x2f:-@[-`{-~]+/);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(split(text).filter((word) => word !== '')).toEqual(wordsOf(text));
      }),
    );
  });
});

describe('order by code point', () => {
  it('is the order of the bytes in UTF-8', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const bytes = Buffer.compare(Buffer.from(left), Buffer.from(right));
        expect(Math.sign(compareCodePoints(left, right))).toBe(bytes);
      }),
    );
  });
});
