import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const SessionKeysQuery = graphql(`
  query SessionKeys {
    sessionKeys {
      id
      audience
      generation
      regeneratedAt
      regeneratedBy
    }
  }
`);

export const RegenerateSessionKey = graphql(
  `
    mutation RegenerateSessionKey($audience: SessionKeyAudience!, $generation: Int!) {
      regenerateSessionKey(audience: $audience, generation: $generation) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
