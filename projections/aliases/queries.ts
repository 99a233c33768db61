import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type OrderBy, ordering, type PageRequest, paging } from '../listing.ts';
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
    list: (request) =>
      aliases.find({
        ...paging(request),
        orderBy: ordering(sortFields, request.orderBy, { column: 'alias', direction: 'asc' }),
      }),
    count: ({ text } = {}) => aliases.count(text === undefined ? {} : { text }),
  };
};
