import { PersonName } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const CallsQuery = graphql(
  `
    query Calls($interval: Interval, $text: String, $conferenceId: ID, $orderBy: SessionOrder, $after: String) {
      callHistory(
        interval: $interval
        text: $text
        conferenceId: $conferenceId
        orderBy: $orderBy
        first: 50
        after: $after
      ) {
        nodes {
          id
          conferenceId
          conference {
            id
          }
          title
          mode
          startedAt
          endedAt
          duration
          participantCount
          owner {
            ...PersonName
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

const SessionFields = graphql(
  `
    fragment SessionFields on Session @_unmask {
      id
      conferenceId
      title
      mode
      startedAt
      endedAt
      duration
      participantCount
      presentCount
      owner {
        ...PersonName
      }
      invitations(first: 1) {
        total {
          count
          capped
        }
      }
      participants(first: 200) {
        nodes {
          id
          displayName
          joinedAt
          leftAt
          person {
            ...PersonName
          }
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

export const SessionQuery = graphql(
  `
    query Session($id: ID!) {
      session(id: $id) {
        ...SessionFields
      }
    }
  `,
  [SessionFields],
);

export const LiveSession = graphql(
  `
    subscription LiveSession($id: ID!) {
      session(id: $id) {
        ...SessionFields
      }
    }
  `,
  [SessionFields],
);

export const StaysQuery = graphql(
  `
    query Stays($id: ID!, $text: String, $orderBy: SessionParticipantOrder, $after: String) {
      session(id: $id) {
        id
        participants(text: $text, orderBy: $orderBy, first: 50, after: $after) {
          nodes {
            id
            displayName
            role
            joinedAt
            leftAt
            leaveReason
            duration
            sentBitrate
            receivedBitrate
            framesPerSecond
            resolution
            processor
            transport
            address
            userAgent
            person {
              ...PersonName
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
    }
  `,
  [PersonName],
);

export const InvitationsQuery = graphql(
  `
    query Invitations(
      $id: ID!
      $text: String
      $answer: InvitationAnswer
      $orderBy: SessionInvitationOrder
      $after: String
    ) {
      session(id: $id) {
        id
        invitations(text: $text, answer: $answer, orderBy: $orderBy, first: 50, after: $after) {
          nodes {
            invitedAt
            answer
            person {
              ...PersonName
            }
            inviter {
              ...PersonName
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
    }
  `,
  [PersonName],
);

/** Somebody's stay as the table shows it. */
export type Stay = NonNullable<ResultOf<typeof StaysQuery>['session']>['participants']['nodes'][number];

/** A session as its page shows it. */
export type Session = NonNullable<ResultOf<typeof SessionQuery>['session']>;
