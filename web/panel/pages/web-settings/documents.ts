import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const WebSettingsQuery = graphql(`
  query WebSettings($language: SiteLanguage!) {
    site(language: $language) {
      guestUrl
    }
    logo {
      lightUrl
      darkUrl
    }
    legalDocuments {
      id
      standard
      titleEn
      titleRu
      bodyEn
      bodyRu
      shown
    }
  }
`);

export type WebSettings = ResultOf<typeof WebSettingsQuery>;
export type LegalDocument = WebSettings['legalDocuments'][number];
export type LogoUrls = WebSettings['logo'];

export const RemoveLogo = graphql(
  `
    mutation RemoveLogo($scheme: LogoScheme!) {
      removeLogo(scheme: $scheme) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const CreateLegalDocument = graphql(
  `
    mutation CreateLegalDocument($input: LegalDocumentInput!) {
      createLegalDocument(input: $input) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const ChangeLegalDocument = graphql(
  `
    mutation ChangeLegalDocument($id: ID!, $changes: LegalDocumentInput!) {
      changeLegalDocument(id: $id, changes: $changes) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const DeleteLegalDocument = graphql(
  `
    mutation DeleteLegalDocument($id: ID!) {
      deleteLegalDocument(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const ArrangeLegalDocuments = graphql(
  `
    mutation ArrangeLegalDocuments($ids: [ID!]!) {
      arrangeLegalDocuments(ids: $ids) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
