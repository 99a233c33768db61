import { type GroupContact, grantedRights, STANDING_GROUP } from '#domain/account/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { AccountDocument } from '#projections/accounts/document.ts';
import type { ContactDocument } from '#projections/address-books/document.ts';
import type { GroupDocument } from '#projections/groups/document.ts';
import { AccountStatus, accountStatus } from '../account/account.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { given, listing, pageOf } from '../kernel/listing.ts';
import { type Owner, peopleShownTo } from './people.ts';

const Contact = builder.objectRef<ContactDocument>('Contact').implement({
  description: 'An entry of a person’s own.',
  fields: (t) => ({
    id: t.id({ resolve: ({ contactId }) => contactId }),
    callString: t.exposeString('callString'),
    displayName: t.exposeString('displayName'),
  }),
});

const ContactConnection = connectionOf<ContactDocument>('Contact', Contact);

const Colleague = builder.objectRef<AccountDocument>('Colleague').implement({
  description: 'A user as other users see him.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The login.' }),
    displayName: t.exposeString('displayName'),
    company: t.exposeString('company'),
    status: t.field({
      type: AccountStatus,
      resolve: (account, _args, context) => accountStatus(account, context),
    }),
  }),
});

const ColleagueConnection = connectionOf<AccountDocument>('Colleague', Colleague);

const InheritedContact = builder
  .objectRef<GroupContact & { readonly group: GroupDocument }>('InheritedContact')
  .implement({
    description: 'An entry that a group gives its members; only administrators change it.',
    fields: (t) => ({
      id: t.id({ resolve: ({ contactId }) => contactId }),
      callString: t.exposeString('callString'),
      displayName: t.exposeString('displayName'),
      groupId: t.id({ resolve: ({ group }) => group.id }),
      groupName: t.string({ resolve: ({ group }) => group.name }),
    }),
  });

const AddressBook = builder.objectRef<Owner>('AddressBook').implement({
  description: 'What somebody finds when he wants to call: own entries, those of his groups, and people.',
  fields: (t) => ({
    mayEdit: t.boolean({
      description: 'Whether the owner may change the own entries (guide §3.5.2).',
      resolve: ({ groups }) =>
        grantedRights(groups.map((group) => ({ groupId: group.id, ...group }))).editAddressBook,
    }),
    own: t.field({
      type: ContactConnection,
      args: { text: t.arg.string(), first: t.arg.int({ defaultValue: 50 }), after: t.arg.string() },
      resolve: ({ account }, { text, first, after }, { queries }) => {
        const filter = { accountId: account.id, ...given('text', text) };
        return listing(queries.addressBooks.list({ ...filter, ...pageOf({ first, after }) }), () =>
          queries.addressBooks.count(filter),
        );
      },
    }),
    inherited: t.field({
      type: [InheritedContact],
      resolve: ({ groups }) =>
        groups.flatMap((group) => group.contacts.map((contact) => ({ ...contact, group }))),
    }),
    people: t.field({
      type: ColleagueConnection,
      description: 'Active users whom the groups of the owner show, the owner himself apart.',
      args: { text: t.arg.string(), first: t.arg.int({ defaultValue: 50 }), after: t.arg.string() },
      resolve: (owner, { text, first, after }, context) =>
        peopleShownTo(owner, { ...pageOf({ first, after }), ...given('text', text) }, context),
    }),
  }),
});

builder.queryField('addressBook', (t) =>
  t.field({
    type: AddressBook,
    authScopes: { may: 'addressBook' },
    args: { accountId: t.arg.id({ required: true }) },
    resolve: async (_root, { accountId }, { loaders, queries, allow }) => {
      allow('addressBook', { accountId });
      const account = await loaders.account.load(accountId);
      if (account === null) throw new DomainError('ACCOUNT_NOT_FOUND');
      const named = await queries.groups.byIds(account.groups);
      const groups = named.length > 0 ? named : await queries.groups.byIds([STANDING_GROUP]);
      return { account, groups };
    },
  }),
);
