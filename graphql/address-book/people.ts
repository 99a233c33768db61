import { STANDING_GROUP } from '#domain/account/index.ts';
import type { AccountDocument } from '#projections/accounts/document.ts';
import type { GroupDocument } from '#projections/groups/document.ts';
import type { GraphQLContext } from '../context.ts';
import { type Listing, listing } from '../kernel/listing.ts';

/** Whose address book it is, and the groups whose rules apply to him. */
export type Owner = { readonly account: AccountDocument; readonly groups: readonly GroupDocument[] };

/** The owner of an address book as its rules need him; null when there is no such account. */
export const ownerOf = async (
  accountId: string,
  { loaders, queries }: Pick<GraphQLContext, 'queries' | 'loaders'>,
): Promise<Owner | null> => {
  const account = await loaders.account.load(accountId);
  if (account === null) return null;
  const named = await queries.groups.byIds(account.groups);
  return { account, groups: named.length > 0 ? named : await queries.groups.byIds([STANDING_GROUP]) };
};

/** Those of the owner’s groups that show somebody without anybody having entered him. */
export const groupsShowing = (
  { groups }: Owner,
  { groups: memberships }: AccountDocument,
): readonly GroupDocument[] => {
  const held = memberships.length > 0 ? memberships : [STANDING_GROUP];
  return groups.filter(
    ({ shows }) =>
      shows.kind === 'all' || (shows.kind === 'groups' && shows.groups.some((id) => held.includes(id))),
  );
};

/**
 * Whether the owner may know what somebody does. An entry that he wrote himself is not enough: else everybody could
 * learn of logins and presence by writing them down.
 */
export const maySee = (owner: Owner, person: AccountDocument): boolean =>
  person.id === owner.account.id ||
  groupsShowing(owner, person).length > 0 ||
  owner.groups.some(({ contacts }) => contacts.some(({ callString }) => callString === person.id));

type Request = { readonly limit: number; readonly after?: string; readonly text?: string };

const nobody: Listing<AccountDocument> = {
  nodes: [],
  next: null,
  total: async () => ({ count: 0, capped: false }),
};

const everybody = ({ limit, after, text }: Request, { queries }: Pick<GraphQLContext, 'queries'>) => {
  const filter = { active: true, ...(text === undefined ? {} : { text }) };
  const page = { limit, ...(after === undefined ? {} : { after }) };
  return listing(queries.accounts.list({ ...page, ...filter }), () => queries.accounts.count(filter));
};

/** Whom the groups of somebody show (guide §3.5.2.2): everybody as soon as one of them does. */
export const peopleShownTo = async (
  { account, groups }: Owner,
  request: Request,
  context: Pick<GraphQLContext, 'queries' | 'loaders'>,
): Promise<Listing<AccountDocument>> => {
  const withoutOwner = (listed: Listing<AccountDocument>): Listing<AccountDocument> => ({
    ...listed,
    nodes: listed.nodes.filter(({ id }) => id !== account.id),
  });
  if (groups.some(({ shows }) => shows.kind === 'all'))
    return withoutOwner(await everybody(request, context));
  const shown = groups.flatMap(({ shows }) => (shows.kind === 'groups' ? shows.groups : []));
  if (shown.length === 0) return nobody;
  const filter = {
    groupIds: [...new Set(shown)],
    active: true,
    ...(request.text === undefined ? {} : { text: request.text }),
  };
  const { queries, loaders } = context;
  const members = await listing(queries.groupMembers.list({ ...request, ...filter }), () =>
    queries.groupMembers.count(filter),
  );
  const logins = new Set(members.nodes.map(({ accountId }) => accountId));
  const accounts = await Promise.all([...logins].map((login) => loaders.account.load(login)));
  return withoutOwner({ ...members, nodes: accounts.filter((one) => one !== null) });
};
