import { PersonName, ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const ConferencesQuery = graphql(
  `
    query Conferences($text: String, $planned: Boolean, $orderBy: ConferenceOrder, $after: String) {
      conferences(text: $text, planned: $planned, orderBy: $orderBy, first: 50, after: $after) {
        nodes {
          id
          title
          visibility
          createdAt
          nextStart
          owner {
            ...PersonName
          }
          running {
            id
            startedAt
            participants {
              id
            }
          }
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
  [PersonName],
);

/** What a new conference begins with. */
export const NewConferenceQuery = graphql(`
  query NewConference {
    settings {
      mailNotices {
        invitations
      }
    }
  }
`);

const ConferenceFields = graphql(
  `
    fragment ConferenceFields on Conference @_unmask {
      id
      title
      mode
      visibility
      description
      uninvitedAllowed
      muteMicrophoneOnEntry
      muteCameraOnEntry
      createdAt
      url
      nextStart
      emailInvitations
      schedule {
        kind
        start
        days
        time
        timeZone
        minutes
      }
      guests {
        id
        name
        email
      }
      owner {
        ...PersonName
      }
      invited {
        ...PersonName
        account {
          id
          pictureUrl
        }
      }
      running {
        id
        startedAt
        mediaInterrupted
        participants {
          id
          displayName
          role
          joinedAt
          address
          userAgent
          person {
            account {
              id
              pictureUrl
            }
          }
        }
      }
    }
  `,
  [PersonName],
);

export const ConferenceQuery = graphql(
  `
    query Conference($id: ID!) {
      conference(id: $id) {
        ...ConferenceFields
      }
    }
  `,
  [ConferenceFields],
);

export const LiveConference = graphql(
  `
    subscription LiveConference($id: ID!) {
      conference(id: $id) {
        ...ConferenceFields
      }
    }
  `,
  [ConferenceFields],
);

export const CreateConference = graphql(
  `
    mutation CreateConference($input: ConferenceInput!) {
      createConference(input: $input) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const ChangeConference = graphql(
  `
    mutation ChangeConference($id: ID!, $changes: ConferenceChangesInput!) {
      changeConference(id: $id, changes: $changes) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const DeleteConference = graphql(
  `
    mutation DeleteConference($id: ID!) {
      deleteConference(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const StartConference = graphql(
  `
    mutation StartConference($id: ID!, $invite: [ID!]) {
      startConference(id: $id, invite: $invite) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const StopConference = graphql(
  `
    mutation StopConference($id: ID!) {
      stopConference(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const RemoveParticipant = graphql(
  `
    mutation RemoveParticipant($conferenceId: ID!, $participantId: ID!) {
      removeParticipant(conferenceId: $conferenceId, participantId: $participantId) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const PeopleQuery = graphql(`
  query People($text: String) {
    accounts(text: $text, first: 20) {
      nodes {
        id
        displayName
      }
    }
  }
`);

/** A conference as its pane and its form show it. */
export type Conference = NonNullable<ResultOf<typeof ConferenceQuery>['conference']>;
