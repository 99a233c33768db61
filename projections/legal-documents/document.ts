import type { LegalDocument } from '#domain/website/index.ts';

/** There is one, with all of them in their order. */
export type LegalDocumentsDocument = {
  readonly id: 'legal-documents';
  readonly documents: readonly LegalDocument[];
  readonly position: number;
};
