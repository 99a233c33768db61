import { compact, type RawSearch, text } from '../../data/search-params.ts';

/** Which object, and as of when; without an instant, as it is now. */
export const historySearch = (raw: RawSearch) => {
  const at = text(raw, 'at');
  return compact({
    object: text(raw, 'object'),
    id: text(raw, 'id'),
    at: at !== undefined && !Number.isNaN(Date.parse(at)) ? at : undefined,
  });
};
