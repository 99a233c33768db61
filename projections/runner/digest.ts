import { createHash } from 'node:crypto';
import type { ModelSet, ProjectionDeclaration, ReadStore } from '#platform/read-store/port.ts';

/** SHA-256, hex, over all documents of a set in canonical form: equal read models have equal digests. */
export const digestOf = async (
  store: ReadStore,
  { projection, collections }: ProjectionDeclaration,
  set: ModelSet,
): Promise<string> => {
  const hash = createHash('sha256');
  for (const { name } of collections) {
    hash.update(`${name}\n`);
    for await (const documents of store.scan(projection, set, name)) {
      for (const document of documents) hash.update(`${canonicalJson(document)}\n`);
    }
  }
  return hash.digest('hex');
};

/** JSON with the keys of every object in order. */
const canonicalJson = (document: object): string =>
  JSON.stringify(document, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
