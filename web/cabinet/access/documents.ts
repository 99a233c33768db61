import { graphql } from '#web/ui/graphql/graphql.ts';

export const ViewerQuery = graphql(`
  query OwnAccount {
    viewer {
      account {
        id
        displayName
        firstName
        lastName
        email
        company
        mobilePhone
        workPhone
        homePhone
        createdAt
        pictureUrl(size: LARGE)
      }
    }
  }
`);
