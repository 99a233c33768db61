import { PersonName } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const ConnectionsQuery = graphql(
  `
    query Connections(
      $interval: Interval
      $text: String
      $application: String
      $orderBy: ClientConnectionOrder
      $after: String
    ) {
      connections(
        interval: $interval
        text: $text
        application: $application
        orderBy: $orderBy
        first: 50
        after: $after
      ) {
        nodes {
          id
          application
          personKind
          address
          userAgent
          since
          until
          open
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
  `,
  [PersonName],
);

export const LiveConnections = graphql(`
  subscription LiveConnections {
    openConnections
  }
`);

export const ConnectionQuery = graphql(
  `
    query Connection($id: ID!) {
      connection(id: $id) {
        id
        application
        personKind
        address
        userAgent
        since
        until
        open
        duration
        reason
        activeAt
        person {
          ...PersonName
        }
        meeting {
          sessionId
          conferenceId
          title
          connectionId
          protocol
        }
        client {
          program
          language
          system
          architecture
          processorCores
          memory
          screen
          graphics
          network
          microphones
          cameras
          speakers
        }
        route {
          kind
          protocol
          network
          localAddresses
          serverAddress
        }
        media {
          transport
          sentBitrate
          receivedBitrate
          framesPerSecond
          resolution
          sentPeak
          receivedPeak
          processor
          loss {
            mean
            max
          }
          roundTripTime {
            mean
            max
          }
        }
      }
    }
  `,
  [PersonName],
);

export type Connection = NonNullable<ResultOf<typeof ConnectionQuery>['connection']>;
