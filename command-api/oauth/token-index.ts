import { LRUCache } from 'lru-cache';
import type { TokenDirectory } from './port.ts';

type Known = NonNullable<Awaited<ReturnType<TokenDirectory['byHash']>>>;

const TOKENS_KEPT = 100_000;

/** A token never changes its grant, so what was found once is remembered; what is not there is asked for anew. */
export const rememberTokens = (directory: TokenDirectory): TokenDirectory => {
  const known = new LRUCache<string, Known>({ max: TOKENS_KEPT });
  return {
    settled: directory.settled,
    async byHash(hash) {
      const remembered = known.get(hash);
      if (remembered !== undefined) return remembered;
      const found = await directory.byHash(hash);
      if (found !== null) known.set(hash, { grantId: found.grantId, kind: found.kind });
      return found;
    },
  };
};
