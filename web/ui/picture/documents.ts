import { ReceiptFields, RejectionFields } from '../graphql/fragments.ts';
import { graphql } from '../graphql/graphql.ts';

export const RemovePicture = graphql(
  `
    mutation RemovePicture($accountId: ID!) {
      removePicture(accountId: $accountId) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
