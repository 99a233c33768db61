import { plainText } from '#web/ui/rich-text/plain-text.ts';
import type { LegalDocument } from './documents.ts';

/** What can be written of a document. */
export type DocumentValues = Omit<LegalDocument, 'id' | 'standard'>;

export const LEGAL_DOCUMENTS_MAX = 5;

export const newDocument: DocumentValues = { titleEn: '', titleRu: '', bodyEn: '', bodyRu: '', shown: false };

/** In the order in which changes are told. */
export const documentFields = ['titleEn', 'titleRu', 'bodyEn', 'bodyRu', 'shown'] as const;

/** Only what differs, so that one language does not travel with the other. */
export const changesOf = (before: DocumentValues, after: DocumentValues): Partial<DocumentValues> =>
  Object.fromEntries(
    documentFields.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
  );

/** Characters before and after what differs, so that people see where it stands. */
const AROUND = 40;
/** Characters of each side; whoever wants to read more opens the preview. */
const SHOWN_MAX = 300;

const sameFromStart = (one: readonly string[], other: readonly string[]): number => {
  const end = one.findIndex((character, place) => character !== other[place]);
  return end < 0 ? one.length : end;
};

/** Where two HTML texts differ as people read them, each with a little around it; null when only their formatting does. */
export const comparedTexts = (before: string, after: string): { before: string; after: string } | null => {
  const [one, other] = [[...plainText(before)], [...plainText(after)]];
  const start = sameFromStart(one, other);
  if (start === one.length && start === other.length) return null;
  const rests = [one.slice(start).reverse(), other.slice(start).reverse()] as const;
  const end = sameFromStart(...rests);
  const part = (text: readonly string[]): string => {
    const from = Math.max(0, start - AROUND);
    const to = Math.min(text.length - end + AROUND, from + SHOWN_MAX, text.length);
    return `${from > 0 ? '…' : ''}${text.slice(from, to).join('')}${to < text.length ? '…' : ''}`;
  };
  return { before: part(one), after: part(other) };
};

export const titleIn = (language: 'en' | 'ru', { titleEn, titleRu }: DocumentValues): string =>
  language === 'ru' ? titleRu.trim() || titleEn : titleEn.trim() || titleRu;

/** The ids with one of them a place further on or back. */
export const moved = (ids: readonly string[], id: string, by: 1 | -1): string[] => {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  return ids.toSpliced(from, 1).toSpliced(to, 0, id);
};
