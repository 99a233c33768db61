import { compact, type RawSearch, sort, text } from '../../data/search-params.ts';

export const accountFields = ['DISPLAY_NAME', 'LOGIN', 'CREATED_AT'] as const;

/** `edit`: the login whose drawer is open; `new`: the drawer for a new account. */
export const accountsSearch = (raw: RawSearch) => {
  const order = sort(raw, accountFields);
  return compact({
    text: text(raw, 'text'),
    sort: order === undefined ? undefined : `${order.field}.${order.direction}`,
    edit: text(raw, 'edit'),
    new: raw.new === true ? true : undefined,
  });
};
