import { z } from 'zod';
import { joinNames } from '#command-api/account-import/group-names.ts';
import type { CsvValue } from '#platform/csv/index.ts';
import type { AccountDocument } from '#projections/accounts/document.ts';
import type { ReadModelQueries } from '#projections/index.ts';
import type { ReportTable } from './report-table.ts';

type Time = (instant: string | null) => string;
type Names = ReadonlyMap<string, string>;

/** Columns by the names that an import knows them by; `created` is for people. */
const columns: Readonly<Record<string, (account: AccountDocument, names: Names, time: Time) => CsvValue>> = {
  login: ({ id }) => id,
  display_name: ({ displayName }) => displayName,
  first_name: ({ firstName }) => firstName,
  last_name: ({ lastName }) => lastName,
  email: ({ email }) => email,
  company: ({ company }) => company,
  mobile_phone: ({ mobilePhone }) => mobilePhone,
  work_phone: ({ workPhone }) => workPhone,
  home_phone: ({ homePhone }) => homePhone,
  groups: ({ groups }, names) => joinNames(groups.map((id) => names.get(id) ?? id)),
  active: ({ active }) => (active ? 'yes' : 'no'),
  created: ({ createdAt }, _names, time) => time(createdAt),
};

const filterSchema = z.strictObject({
  text: z.string().min(1).max(200).optional(),
  active: z.enum(['true', 'false']).optional(),
  columns: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.string().refine((name) => Object.hasOwn(columns, name))).min(1))
    .optional(),
});

const namesOf = async (
  accounts: readonly AccountDocument[],
  { groups }: ReadModelQueries,
): Promise<Names> => {
  const ids = [...new Set(accounts.flatMap((account) => account.groups))];
  return new Map((await groups.byIds(ids)).map(({ id, name }) => [id, name]));
};

/** The list of users, as it can be imported again. */
export const accountTable: ReportTable = {
  action: 'accounts',
  open: (raw, queries) => {
    const { text, active, columns: header = Object.keys(columns) } = filterSchema.parse(raw);
    const filter = {
      ...(text === undefined ? {} : { text }),
      ...(active === undefined ? {} : { active: active === 'true' }),
    };
    return {
      header,
      pages: async (request, time) => {
        const { items, ...rest } = await queries.accounts.list({ ...request, ...filter });
        const names = await namesOf(items, queries);
        const rows = items.map((account) => header.map((name) => columns[name]?.(account, names, time)));
        return { ...rest, items: rows };
      },
    };
  },
};
