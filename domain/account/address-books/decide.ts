import {
  type Decider,
  type DecisionContext,
  DomainError,
  identifierProblem,
  requireValid,
  unreachable,
} from '#domain/kernel/index.ts';
import { contactProblems, plainContact } from '../groups/rules.ts';
import type { Rights } from '../rights.ts';
import type { AddressBookCommand } from './commands.ts';
import type { AddressBookEvent, Contact } from './events.ts';
import { OWN_CONTACTS_MAX } from './rules.ts';
import { type AddressBookState, emptyAddressBook, evolveAddressBook } from './state.ts';

type Command<Type extends AddressBookCommand['type']> = Extract<AddressBookCommand, { type: Type }>;

export type AddressBookFacts = {
  /** The login as it is stored; undefined: there is no such account. */
  readonly accountId: string | undefined;
  /** Of the account. */
  readonly rights: Rights;
};

/** Administrators need no right to change somebody's address book (guide §3.5.2, item 2). */
const ownerOf = ({ facts, metadata }: DecisionContext<AddressBookFacts>): string => {
  if (facts.accountId === undefined) throw new DomainError('ACCOUNT_NOT_FOUND');
  const mayEdit = metadata.actor.kind !== 'account' || facts.rights.editAddressBook;
  if (!mayEdit) throw new DomainError('RIGHT_MISSING');
  return facts.accountId;
};

const existing = (contactId: string, { contacts }: AddressBookState): Contact => {
  const contact = contacts.get(contactId);
  if (contact === undefined) throw new DomainError('CONTACT_NOT_FOUND');
  return contact;
};

const requireNew = ({ contactId, callString }: Contact, { contacts }: AddressBookState): void => {
  const twin = [...contacts.values()].find((one) => one.callString === callString);
  if (twin !== undefined && twin.contactId !== contactId) throw new DomainError('CONTACT_EXISTS');
};

export const addContact = (
  { data }: Command<'AddContact'>,
  state: AddressBookState,
  context: DecisionContext<AddressBookFacts>,
): AddressBookEvent[] => {
  const accountId = ownerOf(context);
  const contact = plainContact(data);
  requireValid(identifierProblem('contactId', contact.contactId), contactProblems(contact));
  if (state.contacts.has(contact.contactId)) throw new DomainError('CONTACT_EXISTS');
  requireNew(contact, state);
  if (state.contacts.size >= OWN_CONTACTS_MAX) {
    requireValid({ field: 'contacts', rule: 'tooMany', params: { max: OWN_CONTACTS_MAX } });
  }
  return [{ type: 'ContactAdded', data: { accountId, ...contact } }];
};

export const changeContact = (
  { data }: Command<'ChangeContact'>,
  state: AddressBookState,
  context: DecisionContext<AddressBookFacts>,
): AddressBookEvent[] => {
  const accountId = ownerOf(context);
  const present = existing(data.contactId, state);
  const { callString = present.callString, displayName = present.displayName } = data;
  const contact = plainContact({ ...present, callString, displayName });
  requireValid(contactProblems(contact));
  requireNew(contact, state);
  if (contact.callString === present.callString && contact.displayName === present.displayName) return [];
  return [{ type: 'ContactChanged', data: { accountId, ...contact } }];
};

export const removeContact = (
  { data }: Command<'RemoveContact'>,
  state: AddressBookState,
  context: DecisionContext<AddressBookFacts>,
): AddressBookEvent[] => {
  const accountId = ownerOf(context);
  const { contactId } = existing(data.contactId, state);
  return [{ type: 'ContactRemoved', data: { accountId, contactId } }];
};

const decide = (
  command: AddressBookCommand,
  state: AddressBookState,
  context: DecisionContext<AddressBookFacts>,
): readonly AddressBookEvent[] => {
  switch (command.type) {
    case 'AddContact':
      return addContact(command, state, context);
    case 'ChangeContact':
      return changeContact(command, state, context);
    case 'RemoveContact':
      return removeContact(command, state, context);
    default:
      return unreachable(command);
  }
};

export const addressBookDecider: Decider<
  AddressBookState,
  AddressBookCommand,
  AddressBookEvent,
  AddressBookFacts
> = { initialState: emptyAddressBook, decide, evolve: evolveAddressBook };
