import type { LegalDocumentFields } from './events.ts';

export type LegalDocumentCommand =
  | {
      readonly type: 'CreateLegalDocument';
      readonly data: { readonly documentId: string } & LegalDocumentFields;
    }
  | {
      readonly type: 'ChangeLegalDocument';
      /** What is not given stays. */
      readonly data: { readonly documentId: string; readonly changes: Partial<LegalDocumentFields> };
    }
  | { readonly type: 'DeleteLegalDocument'; readonly data: { readonly documentId: string } }
  | { readonly type: 'ArrangeLegalDocuments'; readonly data: { readonly documentIds: readonly string[] } };
