const word = /[\p{L}\p{N}\p{M}]+/gu;

/** Characters that no normalisation touches: by far the most texts consist of them. */
const plain = /^[\x20-\x7e\u0401\u0410-\u044f\u0451]*$/;

/** Letter case and ё/е aside, compatibility forms unified: the form in which names are sorted and searched. */
export const foldText = (text: string): string => {
  const lower = plain.test(text) ? text.toLowerCase() : text.normalize('NFKC').toLowerCase().normalize('NFC');
  return lower.includes('ё') ? lower.replaceAll('ё', 'е') : lower;
};

const foreignSeparators = /[^\p{L}\p{N}\p{M}\x20-\x7e]+/gu;

/** Folded text in which only ASCII separates words: what a tokenizer that knows nothing else can split. */
export const foldForTokenizer = (text: string): string =>
  plain.test(text) ? foldText(text) : foldText(text).replaceAll(foreignSeparators, ' ');

/** Folded words in the order of the text; everything that is no letter, digit or mark separates them. */
export const wordsOf = (text: string): readonly string[] => foldText(text).match(word) ?? [];

/** Whether for each wanted word one of its beginnings begins a word of the text; all are folded. */
export const matchesWords = (wanted: readonly (readonly string[])[], found: readonly string[]): boolean =>
  wanted.every((beginnings) =>
    found.some((word) => beginnings.some((beginning) => word.startsWith(beginning))),
  );

const endsInWord = /[\p{L}\p{N}\p{M}]$/u;

const hasBeginning = (folded: string, beginning: string): boolean => {
  for (let at = folded.indexOf(beginning); at >= 0; at = folded.indexOf(beginning, at + 1)) {
    if (at === 0 || !endsInWord.test(folded.slice(Math.max(0, at - 2), at))) return true;
  }
  return false;
};

/** The same without taking the text apart. */
export const textHasWords = (wanted: readonly (readonly string[])[], text: string): boolean => {
  const folded = foldText(text);
  return wanted.every((beginnings) => beginnings.some((beginning) => hasBeginning(folded, beginning)));
};

/** Order of strings by code point, which is the order of their UTF-8 bytes. */
export const compareCodePoints = (left: string, right: string): number => {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const a = left.charCodeAt(i);
    const b = right.charCodeAt(i);
    if (a !== b) return codePointRank(a) - codePointRank(b);
  }
  return left.length - right.length;
};

/** Surrogates stand for code points above all others, although their units are below U+E000. */
const codePointRank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
