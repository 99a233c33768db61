import { compact, type RawSearch, text } from '../data/search-params.ts';

/** Which field somebody came for: `network.port`. */
export const settingsSearch = (raw: RawSearch) => compact({ field: text(raw, 'field') });
