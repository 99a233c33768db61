import { compact, type RawSearch, text } from '../../data/search-params.ts';

export const webhooksSearch = (raw: RawSearch) => compact({ selected: text(raw, 'selected') });
