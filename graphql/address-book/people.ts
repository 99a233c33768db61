import type { AccountDocument } from '#projections/accounts/document.ts';
import type { GroupDocument } from '#projections/groups/document.ts';
import type { GraphQLContext } from '../context.ts';
import { type Listing, listing } from '../kernel/listing.ts';

/** Whose address book it is, and the groups whose rules apply to him. */
export type Owner = { readonly account: AccountDocument; readonly groups: readonly GroupDocument[] };

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
