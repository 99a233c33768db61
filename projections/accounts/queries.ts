import type { Condition, Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { equals, listed, type OrderBy, type PageRequest } from '../listing.ts';
import type { AccountDocument } from './document.ts';
import { similarAccounts } from './similar.ts';

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
  /** Up to ten who may have been meant by a text that finds fewer than ten; by display name. */
  similar(filter: AccountFilter & { readonly text: string }): Promise<readonly AccountDocument[]>;
};

const sortFields = { displayName: 'sortName', login: 'id', createdAt: 'createdAt' } as const;

const conditions = ({ active }: AccountFilter): Record<string, Condition> => ({
  deletedAt: { eq: null },
  ...equals('active', active),
});

export const accountQueries = (source: ReadModelSource): AccountQueries => {
  const accounts = source.reader<AccountDocument>('accounts', 'accounts');
  return {
    byId: async (login) => {
      const account = await accounts.get(login);
      return account?.deletedAt === null ? account : null;
    },
    ...listed({
      rows: accounts,
      conditions,
      fields: sortFields,
      usual: { column: 'displayName', direction: 'asc' },
    }),
    similar: ({ text, ...filter }) =>
      similarAccounts(accounts, {
        text,
        where: conditions(filter),
        orderBy: [{ field: 'sortName', direction: 'asc' }],
      }),
  };
};
