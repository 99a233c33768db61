import { compact, type RawSearch, sort, text, word } from '../../data/search-params.ts';

export const conferenceFields = ['TITLE', 'CREATED_AT', 'NEXT_START'] as const;

export const conferencesSearch = (raw: RawSearch) => {
  const order = sort(raw, conferenceFields);
  return compact({
    text: text(raw, 'text'),
    sort: order === undefined ? undefined : `${order.field}.${order.direction}`,
    planned: word(raw, 'planned', ['yes', 'no']),
    selected: text(raw, 'selected'),
    tab: word(raw, 'tab', ['participants', 'registration']),
  });
};
