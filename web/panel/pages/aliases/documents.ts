import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const AliasesQuery = graphql(`
  query Aliases($text: String, $orderBy: AliasOrder, $after: String) {
    aliases(text: $text, orderBy: $orderBy, first: 50, after: $after) {
      nodes {
        id
        callString
        createdAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      total {
        count
        capped
      }
    }
  }
`);

export const CreateAlias = graphql(
  `
    mutation CreateAlias($alias: String!, $callString: String!) {
      createAlias(alias: $alias, callString: $callString) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const DeleteAlias = graphql(
  `
    mutation DeleteAlias($alias: String!) {
      deleteAlias(alias: $alias) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
