import type { CollectionReader, Query } from '#platform/read-store/port.ts';
import type { AccountDocument } from './document.ts';
import { inOtherLayout } from './keyboard-layout.ts';

/** Whoever finds as many by what he typed needs no guesses. */
const ENOUGH = 10;
/** Guesses that are offered at most. */
const OFFERED = 10;

/**
 * People who may have been meant: found by the same keys in the other layout of the keyboard, then with a typing error.
 * Nobody who is found by the text as it stands.
 */
export const similarAccounts = async (
  accounts: CollectionReader<AccountDocument>,
  query: Pick<Query, 'where' | 'orderBy'> & { readonly text: string },
): Promise<readonly AccountDocument[]> => {
  const { items: found } = await accounts.find({ ...query, limit: ENOUGH });
  if (found.length === ENOUGH) return [];
  const limit = OFFERED + found.length;
  const switched = await accounts.find({ ...query, text: inOtherLayout(query.text), limit });
  const forgiven = await accounts.find({ ...query, forgiving: true, limit });
  const guesses = new Map([...switched.items, ...forgiven.items].map((account) => [account.id, account]));
  for (const { id } of found) guesses.delete(id);
  return [...guesses.values()].slice(0, OFFERED);
};
