import { callStringKind, type GroupContact } from '#domain/account/index.ts';
import type { AccountDocument } from '#projections/accounts/document.ts';
import type { ContactDocument } from '#projections/address-books/document.ts';
import type { GroupDocument } from '#projections/groups/document.ts';
import { AccountStatus, accountStatus } from '../account/account.ts';
import { PictureSize, pictureUrlOf } from '../account/picture.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { groupsShowing, maySee, type Owner } from './people.ts';

/** The group that puts something into somebody’s address book. */
const ContactOrigin = builder.objectRef<GroupDocument>('ContactOrigin').implement({
  fields: (t) => ({
    groupId: t.id({ resolve: ({ id }) => id }),
    groupName: t.string({ description: 'Empty for the standing group.', resolve: ({ name }) => name }),
  }),
});

const CallStringKind = builder.enumType('CallStringKind', {
  description: 'What answers when the call string is called.',
  values: {
    USER: { value: 'user' },
    CONFERENCE: { value: 'conference' },
    SIP: { value: 'sip' },
    H323: { value: 'h323' },
    RTSP: { value: 'rtsp' },
    TELEPHONE: { value: 'telephone' },
  } as const,
});

/** The user behind a call string; null for everything else, and for those whom the owner may not see. */
const userBehind = async (
  { callString, owner }: { readonly callString: string; readonly owner: Owner },
  { loaders }: Pick<GraphQLContext, 'loaders'>,
): Promise<AccountDocument | null> => {
  if (callStringKind(callString) !== 'user') return null;
  const person = await loaders.account.load(callString);
  return person !== null && maySee(owner, person) ? person : null;
};

const statusBehind = async (
  entry: { readonly callString: string; readonly owner: Owner },
  context: Pick<GraphQLContext, 'loaders' | 'presence'>,
) => {
  const person = await userBehind(entry, context);
  return person === null ? null : accountStatus(person, context);
};

export type OwnContact = ContactDocument & { readonly owner: Owner };

export const Contact = builder.objectRef<OwnContact>('Contact').implement({
  description: 'An entry of a person’s own.',
  fields: (t) => ({
    id: t.id({ resolve: ({ contactId }) => contactId }),
    callString: t.exposeString('callString'),
    displayName: t.exposeString('displayName'),
    kind: t.field({
      type: CallStringKind,
      nullable: true,
      resolve: ({ callString }) => callStringKind(callString) ?? null,
    }),
    status: t.field({
      type: AccountStatus,
      nullable: true,
      description: 'Of a user whom the groups of the owner show.',
      resolve: (entry, _args, context) => statusBehind(entry, context),
    }),
    pictureUrl: t.string({
      nullable: true,
      description: 'Of a user whom the groups of the owner show.',
      args: { size: t.arg({ type: PictureSize, defaultValue: 'small' }) },
      resolve: async (entry, { size }, context) => pictureUrlOf(await userBehind(entry, context), size),
    }),
  }),
});

export type ShownPerson = { readonly account: AccountDocument; readonly owner: Owner };

export const Colleague = builder.objectRef<ShownPerson>('Colleague').implement({
  description: 'A user as other users see him.',
  fields: (t) => ({
    id: t.id({ description: 'The login.', resolve: ({ account }) => account.id }),
    displayName: t.string({ resolve: ({ account }) => account.displayName }),
    company: t.string({ resolve: ({ account }) => account.company }),
    status: t.field({
      type: AccountStatus,
      resolve: ({ account }, _args, context) => accountStatus(account, context),
    }),
    pictureUrl: t.string({
      nullable: true,
      args: { size: t.arg({ type: PictureSize, defaultValue: 'small' }) },
      resolve: ({ account }, { size }) => pictureUrlOf(account, size),
    }),
    origins: t.field({
      type: [ContactOrigin],
      description: 'Groups of the owner that show this user.',
      resolve: ({ account, owner }) => groupsShowing(owner, account),
    }),
  }),
});

export type GivenContact = GroupContact & { readonly group: GroupDocument; readonly owner: Owner };

export const InheritedContact = builder.objectRef<GivenContact>('InheritedContact').implement({
  description: 'An entry that a group gives its members; only administrators change it.',
  fields: (t) => ({
    id: t.id({ resolve: ({ contactId }) => contactId }),
    callString: t.exposeString('callString'),
    displayName: t.exposeString('displayName'),
    groupId: t.id({ resolve: ({ group }) => group.id }),
    groupName: t.string({ resolve: ({ group }) => group.name }),
    kind: t.field({
      type: CallStringKind,
      nullable: true,
      resolve: ({ callString }) => callStringKind(callString) ?? null,
    }),
    status: t.field({
      type: AccountStatus,
      nullable: true,
      resolve: (entry, _args, context) => statusBehind(entry, context),
    }),
    pictureUrl: t.string({
      nullable: true,
      args: { size: t.arg({ type: PictureSize, defaultValue: 'small' }) },
      resolve: async (entry, { size }, context) => pictureUrlOf(await userBehind(entry, context), size),
    }),
  }),
});
