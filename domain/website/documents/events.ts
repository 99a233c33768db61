import type { EventCatalogue } from '#domain/kernel/index.ts';

/** What an administrator writes. A language that is left empty shows the other one. */
export type LegalDocumentFields = {
  readonly titleEn: string;
  readonly titleRu: string;
  /** Rich text, sanitised before it became a command. */
  readonly bodyEn: string;
  readonly bodyRu: string;
  /** Public pages link to it. */
  readonly shown: boolean;
};

/** The stream `legal-documents`: there are few, and they stand in an order. Three are there from the beginning. */
export type LegalDocumentEvent =
  | {
      readonly type: 'LegalDocumentCreated';
      readonly data: { readonly documentId: string } & LegalDocumentFields;
    }
  | {
      readonly type: 'LegalDocumentChanged';
      /** Only what really changed. */
      readonly data: { readonly documentId: string; readonly changes: Partial<LegalDocumentFields> };
    }
  | { readonly type: 'LegalDocumentDeleted'; readonly data: { readonly documentId: string } }
  | {
      readonly type: 'LegalDocumentsArranged';
      /** All of them, as pages list them. */
      readonly data: { readonly documentIds: readonly string[] };
    };

export const legalDocumentEvents: EventCatalogue<LegalDocumentEvent> = {
  LegalDocumentCreated: { version: 1, summary: 'The server publishes a document of its own.' },
  LegalDocumentChanged: {
    version: 1,
    summary: 'A legal document says something else, or is shown or hidden.',
  },
  LegalDocumentDeleted: { version: 1, summary: 'A document of the server’s own was removed.' },
  LegalDocumentsArranged: { version: 1, summary: 'Pages list the legal documents in another order.' },
};
