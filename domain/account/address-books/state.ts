import { canonicalLogin } from '../accounts/rules.ts';
import type { AddressBookEvent, Contact } from './events.ts';

export type AddressBookState = { readonly contacts: ReadonlyMap<string, Contact> };

export const emptyAddressBook: AddressBookState = { contacts: new Map() };

export const addressBookStream = (accountId: string): string => `address-book-${canonicalLogin(accountId)}`;

export const evolveAddressBook = (
  { contacts }: AddressBookState,
  { type, data }: AddressBookEvent,
): AddressBookState => {
  const next = new Map(contacts);
  if (type === 'ContactRemoved') next.delete(data.contactId);
  else {
    const { contactId, callString, displayName } = data;
    next.set(contactId, { contactId, callString, displayName });
  }
  return { contacts: next };
};
