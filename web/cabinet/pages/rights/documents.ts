import { graphql } from '#web/ui/graphql/graphql.ts';

export const OwnRightsQuery = graphql(`
  query OwnRights {
    viewer {
      account {
        id
        groups {
          id
          name
        }
        effectiveRights {
          right
          granted
          groups {
            id
            name
          }
        }
        effectiveLimits {
          direction
          value
          from
          groups {
            id
            name
          }
        }
      }
    }
  }
`);
