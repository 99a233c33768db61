import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const GroupFields = graphql(`
  fragment GroupFields on Group @_unmask {
    id
    name
    standing
    rights {
      editAddressBook
      pointToPointCalls
      createConferences
      shareDesktop
      allowRemoteControl
      showSlides
      transferFiles
      record
      operator
    }
    limits {
      incoming
      outgoing
    }
    members(first: 1) {
      total {
        count
        capped
      }
    }
  }
`);

export const GroupsQuery = graphql(
  `
    query Groups($text: String, $after: String) {
      groups(text: $text, first: 50, after: $after) {
        nodes {
          ...GroupFields
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
  [GroupFields],
);

export const GroupQuery = graphql(
  `
    query Group($id: ID!) {
      group(id: $id) {
        ...GroupFields
        shows
        shownGroups {
          id
          name
          standing
        }
        contacts {
          id
          callString
          displayName
        }
      }
    }
  `,
  [GroupFields],
);

/** Names of groups to choose from. */
export const GroupNamesQuery = graphql(`
  query GroupNames($text: String) {
    groups(text: $text, first: 50) {
      nodes {
        id
        name
      }
    }
  }
`);

export const MembersQuery = graphql(`
  query Members($id: ID!, $text: String, $after: String) {
    group(id: $id) {
      id
      members(text: $text, first: 50, after: $after) {
        nodes {
          id
          displayName
          email
          status
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
  }
`);

export const CreateGroup = graphql(
  `
    mutation CreateGroup($name: String!) {
      createGroup(name: $name) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const RenameGroup = graphql(
  `
    mutation RenameGroup($id: ID!, $name: String!) {
      renameGroup(id: $id, name: $name) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const ChangeGroupRights = graphql(
  `
    mutation ChangeGroupRights($id: ID!, $rights: RightsInput!) {
      changeGroupRights(id: $id, rights: $rights) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const ChangeGroupLimits = graphql(
  `
    mutation ChangeGroupLimits($id: ID!, $limits: LimitsInput!) {
      changeGroupLimits(id: $id, limits: $limits) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const ChangeGroupAddressBook = graphql(
  `
    mutation ChangeGroupAddressBook($id: ID!, $shows: ShownPeople!, $groups: [ID!]) {
      changeGroupAddressBook(id: $id, shows: $shows, groups: $groups) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const AddGroupContact = graphql(
  `
    mutation AddGroupContact($groupId: ID!, $callString: String!, $displayName: String!) {
      addGroupContact(groupId: $groupId, callString: $callString, displayName: $displayName) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const RemoveGroupContact = graphql(
  `
    mutation RemoveGroupContact($groupId: ID!, $contactId: ID!) {
      removeGroupContact(groupId: $groupId, contactId: $contactId) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const DeleteGroup = graphql(
  `
    mutation DeleteGroup($id: ID!) {
      deleteGroup(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export type KnownGroup = NonNullable<ResultOf<typeof GroupQuery>['group']>;
