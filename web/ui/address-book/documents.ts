import { graphql } from '../graphql/graphql.ts';

/** One look into somebody’s own address book. */
export const AddressBookPages = graphql(`
  query AddressBookPages($accountId: ID!, $text: String, $first: Int!) {
    addressBook(accountId: $accountId) {
      mayEdit
      own(text: $text, first: $first) {
        nodes {
          id
          callString
          displayName
          kind
          status
          pictureUrl
        }
        pageInfo {
          hasNextPage
        }
      }
      inherited(text: $text) {
        id
        callString
        displayName
        groupId
        groupName
        kind
        status
        pictureUrl
      }
      people(text: $text, first: $first) {
        nodes {
          id
          displayName
          company
          status
          pictureUrl
          origins {
            groupId
            groupName
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`);

export const PresenceLive = graphql(`
  subscription Presence($of: [ID!]!) {
    presence(of: $of) {
      id
      status
    }
  }
`);
