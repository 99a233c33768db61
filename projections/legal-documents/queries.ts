import { type LegalDocument, standardLegalDocuments } from '#domain/website/index.ts';
import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { LegalDocumentsDocument } from './document.ts';

export type LegalDocumentQueries = {
  /** In the order in which pages list them. */
  list(): Promise<readonly LegalDocument[]>;
};

export const legalDocumentQueries = (source: ReadModelSource): LegalDocumentQueries => {
  const reader = source.reader<LegalDocumentsDocument>('legal-documents', 'legal-documents');
  return { list: async () => (await reader.get('legal-documents'))?.documents ?? standardLegalDocuments };
};
