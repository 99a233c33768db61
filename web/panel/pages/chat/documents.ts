import { PersonName } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const ChatQuery = graphql(
  `
    query Chat(
      $interval: Interval
      $text: String
      $personId: ID
      $conferenceId: ID
      $sessionId: ID
      $orderBy: ChatMessageOrder
      $after: String
    ) {
      chatMessages(
        interval: $interval
        text: $text
        personId: $personId
        conferenceId: $conferenceId
        sessionId: $sessionId
        orderBy: $orderBy
        first: 50
        after: $after
      ) {
        nodes {
          id
          sessionId
          conferenceId
          text
          file {
            name
            size
            kept
            removed
          }
          postedAt
          sender {
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
