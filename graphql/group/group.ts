import { type GroupContact, STANDING_GROUP } from '#domain/account/index.ts';
import type { AccountDocument } from '#projections/accounts/document.ts';
import type { GroupDocument } from '#projections/groups/document.ts';
import { AccountConnection } from '../account/account.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { connectionOf } from '../kernel/connection.ts';
import { given, type Listing, listing, pageOf } from '../kernel/listing.ts';
import { LimitsType, RightsType } from './rights.ts';

const GroupContactType = builder.objectRef<GroupContact>('GroupContact').implement({
  description: 'An entry in the address book of every member.',
  fields: (t) => ({
    id: t.id({ resolve: ({ contactId }) => contactId }),
    callString: t.exposeString('callString'),
    displayName: t.exposeString('displayName'),
  }),
});

/** Whom the members see without anybody entering them. */
export const ShownPeople = builder.enumType('ShownPeople', {
  values: { ALL: { value: 'all' }, GROUPS: { value: 'groups' }, NOBODY: { value: 'nobody' } } as const,
});

export const Group = builder.objectRef<GroupDocument>('Group');

type MembersRequest = {
  readonly text?: string | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
};

/** Members in the order of their names, each as he is now. */
export const membersOf = async (
  groupId: string,
  { text, first, after }: MembersRequest,
  { queries, loaders }: Pick<GraphQLContext, 'queries' | 'loaders'>,
): Promise<Listing<AccountDocument>> => {
  const filter = { groupIds: [groupId], ...given('text', text) };
  const page = queries.groupMembers.list({ ...filter, ...pageOf({ first, after }) });
  const members = await listing(page, () => queries.groupMembers.count(filter));
  const accounts = await Promise.all(members.nodes.map(({ accountId }) => loaders.account.load(accountId)));
  return { ...members, nodes: accounts.filter((account) => account !== null) };
};

Group.implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name', { description: 'Empty for the standing group.' }),
    standing: t.boolean({
      description: 'The group of those without a group, and of guests.',
      resolve: ({ id }) => id === STANDING_GROUP,
    }),
    rights: t.field({ type: RightsType, resolve: ({ rights }) => rights }),
    limits: t.field({ type: LimitsType, resolve: ({ limits }) => limits }),
    shows: t.field({ type: ShownPeople, resolve: ({ shows }) => shows.kind }),
    shownGroups: t.field({
      type: [Group],
      resolve: ({ shows }, _args, { queries }) =>
        shows.kind === 'groups' ? queries.groups.byIds(shows.groups) : [],
    }),
    contacts: t.field({
      type: [GroupContactType],
      authScopes: { may: 'group' },
      resolve: ({ contacts }) => contacts,
    }),
    members: t.field({
      type: AccountConnection,
      authScopes: { may: 'group' },
      args: { text: t.arg.string(), first: t.arg.int({ defaultValue: 50 }), after: t.arg.string() },
      resolve: ({ id }, args, context) => membersOf(id, args, context),
    }),
  }),
});

const GroupConnection = connectionOf<GroupDocument>('Group', Group);

builder.queryField('groups', (t) =>
  t.field({
    type: GroupConnection,
    description: 'By name; the standing group is asked for by its id, `no-group`.',
    authScopes: { may: 'groups' },
    args: { text: t.arg.string(), first: t.arg.int({ defaultValue: 50 }), after: t.arg.string() },
    resolve: (_root, { text, first, after }, { queries }) => {
      const filter = given('text', text);
      return listing(queries.groups.list({ ...pageOf({ first, after }), ...filter }), () =>
        queries.groups.count(filter),
      );
    },
  }),
);

builder.queryField('group', (t) =>
  t.field({
    type: Group,
    nullable: true,
    authScopes: { may: 'group' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { queries }) => queries.groups.byId(id),
  }),
);
