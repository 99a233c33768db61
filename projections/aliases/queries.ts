import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { listed, type OrderBy, type PageRequest } from '../listing.ts';
import type { AliasDocument } from './document.ts';

export type AliasColumn = 'alias' | 'callString';

export type AliasListRequest = PageRequest & {
  readonly text?: string;
  readonly orderBy?: OrderBy<AliasColumn>;
};

export type AliasQueries = {
  byAlias(alias: string): Promise<AliasDocument | null>;
  /** By alias unless told otherwise. */
  list(request: AliasListRequest): Promise<Page<AliasDocument>>;
  count(filter?: { readonly text?: string }): Promise<Count>;
};

const sortFields = { alias: 'id', callString: 'callString' } as const;

export const aliasQueries = (source: ReadModelSource): AliasQueries => {
  const aliases = source.reader<AliasDocument>('aliases', 'aliases');
  return {
    byAlias: (alias) => aliases.get(alias),
    ...listed({
      rows: aliases,
      conditions: (_words: { readonly text?: string }) => ({}),
      fields: sortFields,
      usual: { column: 'alias', direction: 'asc' },
    }),
  };
};
