import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { equals, type OrderBy, ordering, type PageRequest, paging } from '../listing.ts';
import type { AccountDocument } from './document.ts';

export type AccountColumn = 'displayName' | 'login' | 'createdAt';

export type AccountFilter = {
  /** Words of login, names, e-mail or company. */
  readonly text?: string;
  readonly active?: boolean;
};

export type AccountListRequest = PageRequest & AccountFilter & { readonly orderBy?: OrderBy<AccountColumn> };

export type AccountQueries = {
  byId(login: string): Promise<AccountDocument | null>;
  /** By display name unless told otherwise. */
  list(request: AccountListRequest): Promise<Page<AccountDocument>>;
  count(filter?: AccountFilter): Promise<Count>;
};

const sortFields = { displayName: 'sortName', login: 'id', createdAt: 'createdAt' } as const;

export const accountQueries = (source: ReadModelSource): AccountQueries => {
  const accounts = source.reader<AccountDocument>('accounts', 'accounts');
  return {
    byId: (login) => accounts.get(login),
    list: (request) =>
      accounts.find({
        ...paging(request),
        where: equals('active', request.active),
        orderBy: ordering(sortFields, request.orderBy, { column: 'displayName', direction: 'asc' }),
      }),
    count: (filter = {}) =>
      accounts.count({
        where: equals('active', filter.active),
        ...(filter.text === undefined ? {} : { text: filter.text }),
      }),
  };
};
