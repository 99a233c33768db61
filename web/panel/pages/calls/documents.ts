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
      owner {
        ...PersonName
      }
      invitations {
        answer
        person {
          ...PersonName
        }
      }
      participants {
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

/** A session as its page shows it. */
export type Session = NonNullable<ResultOf<typeof SessionQuery>['session']>;
