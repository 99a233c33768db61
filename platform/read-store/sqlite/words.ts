import type { DatabaseSync } from 'node:sqlite';
import { matchesWords, wordsOf } from '../text.ts';
import { hasBits } from './signature.ts';

/**
 * `has_words(wanted as JSON, text, …)`: whether the texts have the words, for those who have no index of words.
 * `may_have(signature, bits as JSON)`: whether the signature has all bits.
 */
export const registerWords = (database: DatabaseSync): void => {
  database.function('has_words', { varargs: true, deterministic: true }, (wanted, ...values) =>
    Number(
      matchesWords(
        JSON.parse(String(wanted)),
        values.flatMap((value) => wordsOf(String(value ?? ''))),
      ),
    ),
  );
  let [known, needed]: [unknown, readonly number[]] = [null, []];
  database.function('may_have', { deterministic: true }, (signature, bits) => {
    if (bits !== known) [known, needed] = [bits, JSON.parse(String(bits))];
    return Number(signature instanceof Uint8Array && hasBits(signature, needed));
  });
};
