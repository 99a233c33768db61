import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const ConsentsQuery = graphql(`
  query Consents {
    consents {
      applicationId
      applicationName
      scopes
      since
      usedAt
      usedFrom
      expiresAt
      signIns
    }
  }
`);

export const EndConsent = graphql(
  `
    mutation EndConsent($applicationId: ID!) {
      endConsent(applicationId: $applicationId) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
