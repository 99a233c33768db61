import { graphql } from '#web/ui/graphql/graphql.ts';
import { SubjectFields } from '../reports/subject-fields.ts';

const EventFields = graphql(
  `
    fragment EventFields on EventLogEntry @_unmask {
      id
      position
      time
      source
      objectId
      objectName
      subject {
        ...SubjectFields
      }
      event
      details {
        name
        value
        instant
      }
    }
  `,
  [SubjectFields],
);

export const EventsQuery = graphql(
  `
    query Events(
      $interval: Interval
      $text: String
      $source: String
      $event: String
      $orderBy: EventLogOrder
      $after: String
    ) {
      eventLog(
        interval: $interval
        text: $text
        source: $source
        event: $event
        orderBy: $orderBy
        first: 50
        after: $after
      ) {
        nodes {
          ...EventFields
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
  [EventFields],
);

export const LiveEvents = graphql(
  `
    subscription LiveEvents($source: String) {
      eventLog(source: $source) {
        ...EventFields
      }
    }
  `,
  [EventFields],
);
