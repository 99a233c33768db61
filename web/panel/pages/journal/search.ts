import { compact, type RawSearch, text, word } from '../../data/search-params.ts';

export const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;

/** `at`: the instant that the reader jumped to, ISO 8601; without it the newest lines are shown as they come. */
export const journalSearch = (raw: RawSearch) => {
  const at = text(raw, 'at');
  return compact({
    level: word(raw, 'level', levels),
    text: text(raw, 'text'),
    at: at !== undefined && !Number.isNaN(Date.parse(at)) ? at : undefined,
  });
};
