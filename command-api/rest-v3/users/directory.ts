import type { Action } from '#domain/access/index.ts';
import { allow } from '../kernel/access.ts';
import type { AnyCall } from '../kernel/endpoint.ts';
import { forbidden, notFound } from '../kernel/errors.ts';
import { loginOf, type Place } from '../kernel/place.ts';
import type { AccountView } from '../ports.ts';
import type { RestServices } from '../services.ts';
import { type GroupShape, groupOf, type Status, type User, userOf } from './shape.ts';

const statuses = { offline: 0, online: 1, 'in-conference': 2, 'in-own-conference': 5 } as const;

const statusOf = async (
  { presence }: Pick<RestServices, 'presence'>,
  { id, active }: AccountView,
): Promise<Status> => (active ? statuses[await presence.of(id)] : -2);

/** Tells the groups of any of the accounts, each group looked up once. */
export const groupsOf = async (
  { reads }: Pick<RestServices, 'reads'>,
  accounts: readonly AccountView[],
): Promise<(account: AccountView) => GroupShape[]> => {
  const views = await reads.groups.byIds([...new Set(accounts.flatMap(({ groups }) => groups))]);
  const byId = new Map(views.map((view) => [view.id, groupOf(view)]));
  return ({ groups }) => groups.flatMap((id) => byId.get(id) ?? []);
};

/** Who is online or in a conference now; -1 for those who are nobody here. */
export const statusesOf = async (
  services: RestServices,
  logins: readonly string[],
): Promise<ReadonlyMap<string, Status>> => {
  const known = [...(await accountsNamed(services, logins)).values()];
  const statuses = await Promise.all(
    known.map(async (account) => [account.id, await statusOf(services, account)] as const),
  );
  return new Map(statuses);
};

/** Accounts in the shape of the interface. */
export const usersOf = async (
  services: RestServices,
  accounts: readonly AccountView[],
  place: Place,
): Promise<User[]> => {
  const groups = await groupsOf(services, accounts);
  return Promise.all(
    accounts.map(async (account) =>
      userOf(account, { status: await statusOf(services, account), groups: groups(account) }, place),
    ),
  );
};

export const userNow = async (services: RestServices, account: AccountView, place: Place): Promise<User> => {
  const [user] = await usersOf(services, [account], place);
  if (user === undefined) throw new Error('an account has no shape');
  return user;
};

/** Accounts by login, each looked up once; names of nobody are left out. */
export const accountsNamed = async (
  { reads }: Pick<RestServices, 'reads'>,
  logins: readonly string[],
): Promise<ReadonlyMap<string, AccountView>> => {
  const found = await Promise.all([...new Set(logins)].map((login) => reads.accounts.byId(login)));
  return new Map(found.flatMap((one) => (one === null ? [] : [[one.id, one] as const])));
};

/**
 * The account that an id in the path means, if the caller may do that to it. The token of a user learns nothing of
 * others, not even whether they exist.
 */
export const accountFor = async (
  { reads }: Pick<RestServices, 'reads'>,
  { caller, place }: Pick<AnyCall, 'caller' | 'place'>,
  id: string,
  action: Action,
): Promise<AccountView> => {
  const login = loginOf(id, place);
  if (caller.accountId !== undefined && caller.accountId !== login) throw forbidden();
  allow(caller, action, login === null ? {} : { accountId: login });
  const account = login === null ? null : await reads.accounts.byId(login);
  if (account === null) throw notFound('user');
  return account;
};
