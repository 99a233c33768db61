import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type PageRequest, paging } from '../listing.ts';
import type { ContactDocument } from './document.ts';

export type ContactFilter = { readonly accountId: string; readonly text?: string };

export type AddressBookQueries = {
  contact(accountId: string, contactId: string): Promise<ContactDocument | null>;
  /** Own entries by display name. */
  list(request: PageRequest & ContactFilter): Promise<Page<ContactDocument>>;
  count(filter: ContactFilter): Promise<Count>;
};

export const addressBookQueries = (source: ReadModelSource): AddressBookQueries => {
  const contacts = source.reader<ContactDocument>('address-books', 'contacts');
  return {
    contact: (accountId, contactId) => contacts.get(`${accountId}/${contactId}`),
    list: (request) =>
      contacts.find({
        ...paging(request),
        where: { accountId: { eq: request.accountId } },
        orderBy: [{ field: 'sortName', direction: 'asc' }],
      }),
    count: ({ accountId, text }) =>
      contacts.count({ where: { accountId: { eq: accountId } }, ...(text === undefined ? {} : { text }) }),
  };
};
