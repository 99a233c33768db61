import type { DatabaseSync } from 'node:sqlite';
import { matchesWords, wordsOf } from '../text.ts';

/** `has_words(wanted as JSON, text, …)`: whether the texts have the words, for those who have no index of words. */
export const registerWords = (database: DatabaseSync): void => {
  database.function('has_words', { varargs: true, deterministic: true }, (wanted, ...values) =>
    Number(
      matchesWords(
        JSON.parse(String(wanted)),
        values.flatMap((value) => wordsOf(String(value ?? ''))),
      ),
    ),
  );
};
