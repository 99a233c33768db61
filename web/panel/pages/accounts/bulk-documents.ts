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
    mutation ChangeAccountGroups($ids: [ID!]!, $add: [ID!], $remove: [ID!], $replace: Boolean) {
      result: changeAccountGroups(ids: $ids, add: $add, remove: $remove, replace: $replace) {
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

/** Everybody whom a filter finds, by login. */
export const AccountIds = graphql(`
  query AccountIds($text: String, $after: String) {
    accounts(text: $text, orderBy: { field: LOGIN, direction: ASC }, first: 200, after: $after) {
      nodes {
        id
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
