import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const ApiKeyQuery = graphql(`
  query ApiKey {
    apiKey {
      generatedAt
      expiresAt
      addresses
      lastUsedAt
      lastUsedFrom
    }
  }
`);

export const GenerateApiKey = graphql(
  `
    mutation GenerateApiKey($expiresAt: DateTime, $addresses: [String!]) {
      result: generateApiKey(expiresAt: $expiresAt, addresses: $addresses) {
        __typename
        ... on NewApiKey {
          key
          position
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const RevokeApiKey = graphql(
  `
    mutation RevokeApiKey {
      revokeApiKey {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
