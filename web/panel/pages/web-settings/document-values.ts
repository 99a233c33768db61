import type { LegalDocument } from './documents.ts';

/** What can be written of a document. */
export type DocumentValues = Omit<LegalDocument, 'id' | 'standard'>;

export const LEGAL_DOCUMENTS_MAX = 5;

export const newDocument: DocumentValues = { titleEn: '', titleRu: '', bodyEn: '', bodyRu: '', shown: false };

const names = ['titleEn', 'titleRu', 'bodyEn', 'bodyRu', 'shown'] as const;

/** Only what differs, so that one language does not travel with the other. */
export const changesOf = (before: DocumentValues, after: DocumentValues): Partial<DocumentValues> =>
  Object.fromEntries(names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]));

export const titleIn = (language: 'en' | 'ru', { titleEn, titleRu }: DocumentValues): string =>
  language === 'ru' ? titleRu.trim() || titleEn : titleEn.trim() || titleRu;

/** The ids with one of them a place further on or back. */
export const moved = (ids: readonly string[], id: string, by: 1 | -1): string[] => {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  return ids.toSpliced(from, 1).toSpliced(to, 0, id);
};
