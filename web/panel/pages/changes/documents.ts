import { PersonName } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';
import { SubjectFields } from '../reports/subject-fields.ts';

export const ChangesQuery = graphql(
  `
    query Changes(
      $interval: Interval
      $text: String
      $action: String
      $objectType: String
      $objectId: ID
      $orderBy: SettingsChangeOrder
      $after: String
    ) {
      settingsChanges(
        interval: $interval
        text: $text
        action: $action
        objectType: $objectType
        objectId: $objectId
        orderBy: $orderBy
        first: 50
        after: $after
      ) {
        nodes {
          id
          position
          time
          action
          objectType
          objectId
          objectName
          subject {
            ...SubjectFields
          }
          address
          correlationId
          actor {
            ...PersonName
          }
          fields {
            name
            before
            after
            secret
            gone
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
  [PersonName, SubjectFields],
);
