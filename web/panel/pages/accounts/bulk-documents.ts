import { RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

/** What came of each account of many. */
const BulkFields = graphql(
  `
    fragment BulkFields on BulkReceipt @_unmask {
      __typename
      position
      changes {
        id
        outcome {
          __typename
          ...RejectionFields
        }
      }
    }
  `,
  [RejectionFields],
);

export const ChangeAccountGroups = graphql(
  `
    mutation ChangeAccountGroups($ids: [ID!]!, $add: [ID!], $remove: [ID!]) {
      result: changeAccountGroups(ids: $ids, add: $add, remove: $remove) {
        ...BulkFields
        ...RejectionFields
      }
    }
  `,
  [BulkFields, RejectionFields],
);

export const ActOnAccounts = graphql(
  `
    mutation ActOnAccounts($ids: [ID!]!, $action: AccountAction!) {
      result: actOnAccounts(ids: $ids, action: $action) {
        ...BulkFields
        ...RejectionFields
      }
    }
  `,
  [BulkFields, RejectionFields],
);
