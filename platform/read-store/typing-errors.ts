/**
 * What a person may have meant by a word with one typing error: a letter too many, missing, wrong, or two letters
 * exchanged (optimal string alignment, distance 1). Words come folded.
 */

/** Shorter words have too many neighbours. */
const SHORTEST = 4;
/** Letters that are compared; what follows them is not looked at, so the work for a word is bounded. */
const COMPARED = 8;
/** A wrong last letter of a shorter word would accept everything that begins like it. */
const LAST_LETTER_FROM = 6;
/** Words of a text in which errors are forgiven. */
const FORGIVEN_WORDS = 3;

const alphabets = [
  { letters: /[a-z]/, alphabet: 'abcdefghijklmnopqrstuvwxyz' },
  { letters: /[\u0430-\u0457\u0491]/, alphabet: 'абвгдежзийклмнопрстуфхцчшщъыьэюяґєіїў' },
  { letters: /[0-9]/, alphabet: '0123456789' },
];

const alphabetOf = (word: string): string =>
  alphabets.map(({ letters, alphabet }) => (letters.test(word) ? alphabet : '')).join('');

const insertionsAt = (word: string, place: number, alphabet: string): string[] =>
  [...alphabet].map((other) => word.slice(0, place) + other + word.slice(place));

const changesAt = (word: string, place: number, alphabet: string): string[] => {
  const before = word.slice(0, place);
  const [letter = '', next = ''] = word.slice(place);
  const after = word.slice(place + 1);
  const exchanged = before + next + letter + word.slice(place + 2);
  return [before + after, exchanged, ...[...alphabet].map((other) => before + other + after)];
};

/** Whoever begins with a shorter one begins with the longer one too. */
const withoutContinuations = (beginnings: ReadonlySet<string>): string[] =>
  [...beginnings].filter((beginning) => {
    for (let length = 1; length < beginning.length; length += 1) {
      if (beginnings.has(beginning.slice(0, length))) return false;
    }
    return true;
  });

/** Beginnings of all words that may have been meant, the word as it was typed among them. */
const beginningsMeantBy = (word: string): readonly string[] => {
  const compared = word.slice(0, COMPARED);
  if (compared.length < SHORTEST) return [word];
  const isWhole = compared.length === word.length;
  const changeable = isWhole && word.length < LAST_LETTER_FROM ? compared.length - 1 : compared.length;
  const alphabet = alphabetOf(compared);
  const edits = Array.from({ length: compared.length }, (_, place) => [
    ...insertionsAt(compared, place, alphabet),
    ...(place < changeable ? changesAt(compared, place, alphabet) : []),
  ]).flat();
  return withoutContinuations(new Set([compared, ...edits]));
};

/** For each word the beginnings of which one is enough. */
export const forgiveTypingErrors = (words: readonly string[]): readonly (readonly string[])[] => {
  const long = words.filter((word) => word.length >= SHORTEST).slice(0, FORGIVEN_WORDS);
  return words.map((word) => (long.includes(word) ? beginningsMeantBy(word) : [word]));
};
