import { z } from 'zod';
import type { AddressBookCommand } from '#domain/account/index.ts';
import { scopes } from '../kernel/access.ts';
import { type AnyCall, type Endpoint, get, post, put, remove } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/errors.ts';
import { id, paging } from '../kernel/fields.ts';
import { nextPageId, placeOf } from '../kernel/pages.ts';
import { loginOf } from '../kernel/place.ts';
import { send } from '../kernel/sending.ts';
import type { ContactView } from '../ports.ts';
import type { RestServices } from '../services.ts';
import { accountFor, statusesOf } from './directory.ts';

const tag = 'addressbook';
const params = { user_id: id('The login, or login@server') };
const one = { ...params, contact_id: id('The id of the entry, or what it calls') };
const reads = { kind: 'token', action: 'addressBook', scopes: scopes('users.addressbook:read') } as const;
const may = (action: AddressBookCommand['type']) =>
  ({ kind: 'token', action, scopes: scopes('users.addressbook:write') }) as const;

const contact = z.object({
  id: z.string(),
  call_id: z.string(),
  display_name: z.string(),
  status: z.literal([-2, -1, 0, 1, 2, 5]).describe('As of users; −1 for what is no user here'),
});
const answer = z.object({ contact });

const contactsOf = async (
  services: RestServices,
  views: readonly ContactView[],
  { place }: Pick<AnyCall, 'place'>,
) => {
  const logins = views.map(({ callString }) => loginOf(callString, place));
  const statuses = await statusesOf(
    services,
    logins.filter((login) => login !== null),
  );
  return views.map(({ contactId, callString, displayName }, index) => ({
    id: contactId,
    call_id: callString,
    display_name: displayName,
    status: statuses.get(logins[index] ?? '') ?? (-1 as const),
  }));
};

const BOOK_MAX = 1000;

/** Clients name an entry by its id or by what it calls. */
const contactFor = async (
  { reads: { addressBooks } }: RestServices,
  accountId: string,
  given: string,
): Promise<ContactView> => {
  const found = await addressBooks.contact(accountId, given);
  if (found !== null) return found;
  for (let skip = 0; ; skip += BOOK_MAX) {
    const { items, next } = await addressBooks.list({ accountId, skip, limit: BOOK_MAX });
    const called = items.find(({ callString }) => callString === given.toLowerCase() || callString === given);
    if (called !== undefined) return called;
    if (next === undefined) throw notFound('contact');
  }
};

const shown = async (services: RestServices, call: AnyCall, accountId: string, contactId: string) => {
  const [found] = await contactsOf(services, [await contactFor(services, accountId, contactId)], call);
  if (found === undefined) throw notFound('contact');
  return { contact: found };
};

const reading = (services: RestServices): readonly Endpoint[] => [
  get({
    path: '/users/:user_id/addressbook',
    summary: 'Own entries of a user’s address book; what groups add is not repeated in it',
    tag,
    access: reads,
    params,
    query: paging,
    answer: z.object({ contacts: z.array(contact), next_page_id: z.int() }),
    handle: async (call) => {
      const { query } = call;
      const { id: accountId } = await accountFor(services, call, call.params.user_id, 'addressBook');
      const { items, next } = await services.reads.addressBooks.list({ accountId, ...placeOf(query) });
      const contacts = await contactsOf(services, items, call);
      return { contacts, next_page_id: nextPageId(query, next !== undefined) };
    },
  }),
  get({
    path: '/users/:user_id/addressbook/:contact_id',
    summary: 'One entry',
    tag,
    access: reads,
    params: one,
    answer,
    handle: async (call) => {
      const { id: accountId } = await accountFor(services, call, call.params.user_id, 'addressBook');
      return shown(services, call, accountId, call.params.contact_id);
    },
  }),
];

export const addressBookEndpoints = (services: RestServices): readonly Endpoint[] => [
  ...reading(services),
  post({
    path: '/users/:user_id/addressbook',
    summary: 'A new entry',
    tag,
    access: may('AddContact'),
    params,
    body: z.strictObject({ call_id: z.string(), display_name: z.string().optional() }),
    answer,
    handle: async (call) => {
      const { call_id: callString, display_name: displayName = '' } = call.body;
      const { id: accountId } = await accountFor(services, call, call.params.user_id, 'AddContact');
      const contactId = services.ids.uuid();
      await send(services, call, {
        type: 'AddContact',
        data: { accountId, contactId, callString, displayName },
      });
      return shown(services, call, accountId, contactId);
    },
  }),
  put({
    path: '/users/:user_id/addressbook/:contact_id',
    summary: 'Change an entry; what is not given stays as it is',
    tag,
    access: may('ChangeContact'),
    params: one,
    body: z.strictObject({ call_id: z.string().optional(), display_name: z.string().optional() }),
    answer,
    handle: async (call) => {
      const { call_id: callString, display_name: displayName } = call.body;
      const { id: accountId } = await accountFor(services, call, call.params.user_id, 'ChangeContact');
      const { contactId } = await contactFor(services, accountId, call.params.contact_id);
      const changes = {
        ...(callString === undefined ? {} : { callString }),
        ...(displayName === undefined ? {} : { displayName }),
      };
      await send(services, call, { type: 'ChangeContact', data: { accountId, contactId, ...changes } });
      return shown(services, call, accountId, contactId);
    },
  }),
  remove({
    path: '/users/:user_id/addressbook/:contact_id',
    summary: 'Remove an entry',
    tag,
    access: may('RemoveContact'),
    params: one,
    answer: z.object({ id: z.string() }),
    deletes: true,
    handle: async (call) => {
      const { id: accountId } = await accountFor(services, call, call.params.user_id, 'RemoveContact');
      const { contactId } = await contactFor(services, accountId, call.params.contact_id);
      await send(services, call, { type: 'RemoveContact', data: { accountId, contactId } });
      return { id: contactId };
    },
  }),
];
