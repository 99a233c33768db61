import { DeviceSecretFields } from '#web/ui/devices/documents.ts';
import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

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
    pictureUrl
  }
`);

/** What only the profile of one user shows. */
export const ProfileFields = graphql(`
  fragment ProfileFields on Account @_unmask {
    largePicture: pictureUrl(size: LARGE)
    mobilePhone
    workPhone
    homePhone
    lockedUntil
    deviceSecretSince
    groups {
      id
      name
      standing
    }
    limits {
      incoming
      outgoing
    }
    groupLimits {
      direction
      value
      groups {
        id
        name
        standing
      }
    }
    effectiveRights {
      right
      granted
      groups {
        id
        name
        standing
      }
    }
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

export const SimilarAccountsQuery = graphql(`
  query SimilarAccounts($text: String!) {
    similarAccounts(text: $text) {
      id
      displayName
    }
  }
`);

export const AccountQuery = graphql(
  `
    query Account($id: ID!) {
      account(id: $id) {
        ...AccountFields
        ...ProfileFields
      }
    }
  `,
  [AccountFields, ProfileFields],
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

export const ChangeAccountLimits = graphql(
  `
    mutation ChangeAccountLimits($id: ID!, $limits: LimitsInput!) {
      changeAccountLimits(id: $id, limits: $limits) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const UnlockAccount = graphql(
  `
    mutation UnlockAccount($id: ID!) {
      unlockAccount(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const IssueDeviceSecret = graphql(
  `
    mutation IssueDeviceSecret($id: ID!) {
      result: issueDeviceSecret(id: $id) {
        __typename
        ...DeviceSecretFields
        ...RejectionFields
      }
    }
  `,
  [DeviceSecretFields, RejectionFields],
);

export const AddressBookQuery = graphql(`
  query AddressBook($accountId: ID!) {
    addressBook(accountId: $accountId) {
      own(first: 200) {
        nodes {
          id
          callString
          displayName
        }
      }
      inherited {
        id
        callString
        displayName
        groupId
        groupName
      }
      people(first: 1) {
        total {
          count
          capped
        }
      }
    }
  }
`);

export const AddContact = graphql(
  `
    mutation AddContact($accountId: ID!, $callString: String!, $displayName: String!) {
      addContact(accountId: $accountId, callString: $callString, displayName: $displayName) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const RemoveContact = graphql(
  `
    mutation RemoveContact($accountId: ID!, $contactId: ID!) {
      removeContact(accountId: $accountId, contactId: $contactId) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export type Account = NonNullable<ResultOf<typeof AccountQuery>['account']>;
