import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const ChangeProfile = graphql(
  `
    mutation ChangeProfile($id: ID!, $changes: AccountChangesInput!) {
      changeAccount(id: $id, changes: $changes) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
