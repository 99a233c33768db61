import type { LegalDocumentEvent, LegalDocumentFields } from './events.ts';
import { preparedCookiePolicy } from './prepared.ts';

export type LegalDocument = LegalDocumentFields & {
  readonly documentId: string;
  /** There from the beginning; it can be hidden and never deleted. */
  readonly standard: boolean;
};

/** In the order in which pages list them. */
export type LegalDocumentsState = readonly LegalDocument[];

export const LEGAL_DOCUMENTS_STREAM = 'legal-documents';

/** The one that the notice about cookies leads to. */
export const COOKIE_POLICY = 'cookies';

const standard = (documentId: string, fields: Omit<LegalDocumentFields, 'shown'>): LegalDocument => ({
  documentId,
  standard: true,
  ...fields,
  shown: false,
});

const unwritten = { bodyEn: '', bodyRu: '' };

export const standardLegalDocuments: LegalDocumentsState = [
  standard(COOKIE_POLICY, {
    titleEn: 'Cookie Policy',
    titleRu: 'Политика использования файлов cookie',
    ...preparedCookiePolicy,
  }),
  standard('privacy', {
    titleEn: 'Privacy Policy',
    titleRu: 'Политика конфиденциальности',
    ...unwritten,
  }),
  standard('terms', { titleEn: 'Terms of Use', titleRu: 'Условия использования', ...unwritten }),
];

export const evolveLegalDocuments = (
  documents: LegalDocumentsState,
  event: LegalDocumentEvent,
): LegalDocumentsState => {
  switch (event.type) {
    case 'LegalDocumentCreated':
      return [...documents, { standard: false, ...event.data }];
    case 'LegalDocumentChanged': {
      const { documentId, changes } = event.data;
      return documents.map((one) => (one.documentId === documentId ? { ...one, ...changes } : one));
    }
    case 'LegalDocumentDeleted':
      return documents.filter(({ documentId }) => documentId !== event.data.documentId);
    case 'LegalDocumentsArranged': {
      const { documentIds } = event.data;
      const place = ({ documentId }: LegalDocument): number => documentIds.indexOf(documentId);
      return documents.toSorted((one, other) => place(one) - place(other));
    }
    default:
      return documents;
  }
};
