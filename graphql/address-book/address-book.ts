import { grantedRights } from '#domain/account/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { matchesText } from '#projections/listing.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { given, listing, pageOf } from '../kernel/listing.ts';
import {
  Colleague,
  Contact,
  type GivenContact,
  InheritedContact,
  type OwnContact,
  type ShownPerson,
} from './entries.ts';
import { type Owner, ownerOf, peopleShownTo } from './people.ts';

const ContactConnection = connectionOf<OwnContact>('Contact', Contact);
const ColleagueConnection = connectionOf<ShownPerson>('Colleague', Colleague);

const inheritedBy = (owner: Owner, text: string): readonly GivenContact[] =>
  owner.groups
    .flatMap((group) => group.contacts.map((contact) => ({ ...contact, group, owner })))
    .filter(({ displayName, callString, group }) =>
      matchesText(`${displayName} ${callString} ${group.name}`, text),
    );

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
      resolve: async (owner, { text, first, after }, { queries }) => {
        const filter = { accountId: owner.account.id, ...given('text', text) };
        const { nodes, ...rest } = await listing(
          queries.addressBooks.list({ ...filter, ...pageOf({ first, after }) }),
          () => queries.addressBooks.count(filter),
        );
        return { ...rest, nodes: nodes.map((contact) => ({ ...contact, owner })) };
      },
    }),
    inherited: t.field({
      type: [InheritedContact],
      description: 'With a text: those in whose name, call string or group each of its words occurs.',
      args: { text: t.arg.string() },
      resolve: (owner, { text }) => inheritedBy(owner, text ?? ''),
    }),
    people: t.field({
      type: ColleagueConnection,
      description: 'Active users whom the groups of the owner show, the owner himself apart.',
      args: { text: t.arg.string(), first: t.arg.int({ defaultValue: 50 }), after: t.arg.string() },
      resolve: async (owner, { text, first, after }, context) => {
        const request = { ...pageOf({ first, after }), ...given('text', text) };
        const { nodes, ...rest } = await peopleShownTo(owner, request, context);
        return { ...rest, nodes: nodes.map((account) => ({ account, owner })) };
      },
    }),
  }),
});

builder.queryField('addressBook', (t) =>
  t.field({
    type: AddressBook,
    authScopes: { may: 'addressBook' },
    args: { accountId: t.arg.id({ required: true }) },
    resolve: async (_root, { accountId }, context) => {
      context.allow('addressBook', { accountId });
      const owner = await ownerOf(accountId, context);
      if (owner === null) throw new DomainError('ACCOUNT_NOT_FOUND');
      return owner;
    },
  }),
);
