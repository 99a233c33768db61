import { evolveLegalDocuments, standardLegalDocuments } from '#domain/website/index.ts';
import { documentProjection } from '../projection.ts';
import type { LegalDocumentsDocument } from './document.ts';

const handles = [
  'LegalDocumentCreated',
  'LegalDocumentChanged',
  'LegalDocumentDeleted',
  'LegalDocumentsArranged',
] as const;

export const legalDocuments = documentProjection<(typeof handles)[number], LegalDocumentsDocument>({
  name: 'legal-documents',
  version: 1,
  collection: { name: 'legal-documents', indexes: [] },
  handles,
  begins: [],
  target: () => 'legal-documents',
  evolve: (before, event) => ({
    id: 'legal-documents',
    documents: evolveLegalDocuments(before?.documents ?? standardLegalDocuments, event),
    position: event.position,
  }),
});
