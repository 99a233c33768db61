import { describe, expect, it } from 'vitest';
import { specify, testMetadata } from '#domain/kernel/testing.ts';
import { defaultRights } from '../rights.ts';
import type { AddressBookCommand } from './commands.ts';
import { addressBookDecider } from './decide.ts';
import type { AddressBookEvent } from './events.ts';

const books = specify(addressBookDecider);
const facts = { accountId: 'ann', rights: defaultRights };
const given = (...events: AddressBookEvent[]) => books.given(events, facts);
const contact = { contactId: 'c1', callString: 'boris', displayName: 'Boris' };
const add: AddressBookCommand = { type: 'AddContact', data: { accountId: 'Ann', ...contact } };
const added: AddressBookEvent = { type: 'ContactAdded', data: { accountId: 'ann', ...contact } };

describe('[USR-05] the address book of a person', () => {
  it('takes anything that can be called, once', () => {
    expect(given().when(add).events).toEqual([added]);
    expect(given(added).when(add).code).toBe('CONTACT_EXISTS');
    const twin: AddressBookCommand = {
      type: 'AddContact',
      data: { accountId: 'ann', ...contact, contactId: 'c2' },
    };
    expect(given(added).when(twin).code).toBe('CONTACT_EXISTS');
  });

  it('changes and loses entries', () => {
    const change: AddressBookCommand = {
      type: 'ChangeContact',
      data: { accountId: 'ann', contactId: 'c1', displayName: 'Боря' },
    };
    expect(given(added).when(change).events).toEqual([
      { type: 'ContactChanged', data: { accountId: 'ann', ...contact, displayName: 'Боря' } },
    ]);
    const remove: AddressBookCommand = { type: 'RemoveContact', data: { accountId: 'ann', contactId: 'c1' } };
    expect(given(added).when(remove).events).toHaveLength(1);
    expect(given().when(remove).code).toBe('CONTACT_NOT_FOUND');
    expect(given().when(change).code).toBe('CONTACT_NOT_FOUND');
  });

  it('[GRP-02] is changed by the person only with the right to, by administrators always', () => {
    const rights = { ...defaultRights, editAddressBook: false };
    const restricted = books.given([], { accountId: 'ann', rights });
    const asAnn = { ...testMetadata, actor: { kind: 'account', id: 'ann' } as const };
    expect(restricted.when(add, asAnn).code).toBe('RIGHT_MISSING');
    expect(restricted.when(add).events).toEqual([added]);
    expect(given().when(add, asAnn).events).toEqual([added]);
  });

  it('belongs to somebody', () => {
    expect(books.given([], { ...facts, accountId: undefined }).when(add).code).toBe('ACCOUNT_NOT_FOUND');
  });
});
