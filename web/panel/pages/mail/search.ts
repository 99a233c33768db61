import { compact, type RawSearch, text, word } from '../../data/search-params.ts';

export const mailTabs = ['connection', 'letters', 'queue'] as const;
export const letterStatuses = ['WAITING', 'SENT', 'FAILED', 'SKIPPED'] as const;

export type MailTab = (typeof mailTabs)[number];
export type LetterStatus = (typeof letterStatuses)[number];

export const mailSearch = (raw: RawSearch) =>
  compact({
    tab: word(raw, 'tab', mailTabs),
    kind: text(raw, 'kind'),
    language: word(raw, 'language', ['RU', 'EN']),
    status: word(raw, 'status', letterStatuses),
    selected: text(raw, 'selected'),
    field: text(raw, 'field'),
  });
