import { compact, type RawSearch, text, word } from '../../data/search-params.ts';

export const outcomes = ['CREATED', 'CHANGED', 'UNCHANGED', 'REFUSED'] as const;

/** `id`: the import that is looked at; `show`: lines with this outcome only. */
export const importSearch = (raw: RawSearch) =>
  compact({ id: text(raw, 'id'), show: word(raw, 'show', outcomes) });
