import { wordsOf } from '../text.ts';
import type { Search } from './search-plan.ts';
import { neededBits } from './signature.ts';
import { isSpelledOut, spelledOut } from './terms.ts';

/** For each word beginnings, one of which has to begin a word of the document. */
export type Words = readonly (readonly string[])[];

/** Words that every document has that answers, those of the filters as well: what a searched field has to be is made of words. */
const allWords = ({ table, query }: Search, words: Words): Words => [
  ...words,
  ...query.where.flatMap(([field, condition]) =>
    'eq' in condition && typeof condition.eq === 'string' && table.definition.search?.includes(field) === true
      ? wordsOf(condition.eq).map((word) => [word])
      : [],
  ),
];

/** For the index of words; null when nothing has them. */
export const matchOf = ({ database, table, budget }: Search, words: Words): string | null =>
  spelledOut(database, table.name, words, budget.terms);

/** With what the filters want. */
export const matchOfAll = (search: Search, words: Words): string | null =>
  matchOf(search, allWords(search, words));

/** For signatures. */
export const bitsOfAll = (search: Search, words: Words): readonly number[] =>
  allWords(search, words).flatMap(bitsOf);

const bitsOf = (beginnings: readonly string[]): readonly number[] =>
  beginnings.length === 1 ? neededBits(beginnings) : [];

/**
 * Whether blocks come before lists: where beginnings stand for many words the index of words would gather all their documents. Unless
 * blocks know nothing of them and there are other words, whose lists are shorter.
 */
export const areForBlocks = (search: Search, words: Words): boolean => {
  const ofMany = words.filter((word) => !isSpelledOut(matchOf(search, [word]) ?? ''));
  const areKnown = ofMany.length === words.length || ofMany.every((word) => bitsOf(word).length > 0);
  return ofMany.length > 0 && areKnown;
};
