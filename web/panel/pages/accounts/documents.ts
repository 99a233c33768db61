import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const AccountFields = graphql(`
  fragment AccountFields on Account @_unmask {
    id
    displayName
    firstName
    lastName
    email
    company
    active
    createdAt
    status
  }
`);

export const AccountsQuery = graphql(
  `
    query Accounts($text: String, $orderBy: AccountOrder, $after: String) {
      accounts(text: $text, orderBy: $orderBy, first: 50, after: $after) {
        nodes {
          ...AccountFields
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
  `,
  [AccountFields],
);

export const AccountQuery = graphql(
  `
    query Account($id: ID!) {
      account(id: $id) {
        ...AccountFields
      }
    }
  `,
  [AccountFields],
);

export const CreateAccount = graphql(
  `
    mutation CreateAccount($login: ID!, $profile: AccountProfileInput!, $password: String!, $active: Boolean!) {
      createAccount(login: $login, profile: $profile, password: $password, active: $active) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const ChangeAccount = graphql(
  `
    mutation ChangeAccount($id: ID!, $changes: AccountChangesInput!) {
      changeAccount(id: $id, changes: $changes) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const DeleteAccount = graphql(
  `
    mutation DeleteAccount($id: ID!) {
      deleteAccount(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
