import { allow } from '../kernel/access.ts';
import { placeOf } from '../kernel/pages.ts';
import type { AccountView } from '../ports.ts';
import type { Caller, RestServices } from '../services.ts';

type Asked = Partial<
  Record<'login_name' | 'display_name' | 'first_name' | 'last_name' | 'email', string | undefined>
> & { readonly page_id?: number | undefined; readonly page_size?: number | undefined };

type Listed = { readonly items: readonly AccountView[]; readonly hasNext: boolean };

const fields = {
  login_name: 'id',
  display_name: 'displayName',
  first_name: 'firstName',
  last_name: 'lastName',
  email: 'email',
} as const satisfies Record<string, keyof AccountView>;

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е');

/** The field of the account begins with the text, or one of its words does. */
const matches = (value: string, wanted: string): boolean => {
  const [all, start] = [fold(value), fold(wanted)];
  return all.startsWith(start) || all.includes(` ${start}`);
};

const filtersOf = (asked: Asked): readonly (readonly [keyof typeof fields, string])[] =>
  Object.keys(fields).flatMap((name) => {
    const field = name as keyof typeof fields;
    const wanted = asked[field]?.trim() ?? '';
    return wanted === '' ? [] : [[field, wanted] as const];
  });

const isWanted = (account: AccountView, filters: ReturnType<typeof filtersOf>): boolean =>
  filters.every(([name, wanted]) => matches(account[fields[name]], wanted));

const order = { column: 'login', direction: 'asc' } as const;
const STEP = 1000;

/** Walks through what the index of words finds until the page is full. */
const filtered = async (
  { reads }: RestServices,
  asked: Asked,
  filters: ReturnType<typeof filtersOf>,
): Promise<Listed> => {
  const { skip, limit } = placeOf(asked);
  const text = filters
    .map(([, wanted]) => wanted)
    .join(' ')
    .slice(0, 200);
  const found: AccountView[] = [];
  for (let after: string | undefined; found.length <= skip + limit; ) {
    const page = await reads.accounts.list({
      text,
      limit: STEP,
      orderBy: order,
      ...(after === undefined ? {} : { after }),
    });
    found.push(...page.items.filter((account) => isWanted(account, filters)));
    after = page.next;
    if (after === undefined) break;
  }
  return { items: found.slice(skip, skip + limit), hasNext: found.length > skip + limit };
};

/** The token of a user lists that user only. */
const ownOnly = async ({ reads }: RestServices, asked: Asked, login: string): Promise<Listed> => {
  const own = placeOf(asked).skip === 0 ? await reads.accounts.byId(login) : null;
  const wanted = own !== null && isWanted(own, filtersOf(asked));
  return { items: wanted ? [own] : [], hasNext: false };
};

/** Users by login, so that a page stays what it was while names change. */
export const listUsers = async (services: RestServices, asked: Asked, caller: Caller): Promise<Listed> => {
  if (caller.accountId !== undefined) return ownOnly(services, asked, caller.accountId);
  allow(caller, 'accounts');
  const filters = filtersOf(asked);
  if (filters.length > 0) return filtered(services, asked, filters);
  const page = await services.reads.accounts.list({ ...placeOf(asked), orderBy: order });
  return { items: page.items, hasNext: page.next !== undefined };
};
