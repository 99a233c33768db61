import { graphql } from '#web/ui/graphql/graphql.ts';

/** What every mutation of the panel answers. */
export const ChangeOutcome = graphql(`
  fragment ChangeOutcome on ChangeResult @_unmask {
    __typename
    ... on Receipt {
      position
      changed
      id
    }
    ... on Rejection {
      code
      message
      problems {
        field
        rule
        params {
          name
          value
        }
      }
    }
  }
`);

export const PersonName = graphql(`
  fragment PersonName on Person @_unmask {
    id
    displayName
    account {
      id
    }
  }
`);
