import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const AddOwnContact = graphql(
  `
    mutation AddOwnContact($accountId: ID!, $callString: String!, $displayName: String!) {
      addContact(accountId: $accountId, callString: $callString, displayName: $displayName) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const ChangeOwnContact = graphql(
  `
    mutation ChangeOwnContact($accountId: ID!, $contactId: ID!, $callString: String!, $displayName: String!) {
      changeContact(
        accountId: $accountId
        contactId: $contactId
        callString: $callString
        displayName: $displayName
      ) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const RemoveOwnContact = graphql(
  `
    mutation RemoveOwnContact($accountId: ID!, $contactId: ID!) {
      removeContact(accountId: $accountId, contactId: $contactId) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
