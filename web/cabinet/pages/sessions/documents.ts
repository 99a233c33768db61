import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const OwnSessionsQuery = graphql(`
  query OwnSessions {
    ownSessions {
      id
      current
      userAgent
      address
      signedInAt
      activeAt
    }
  }
`);

export const EndOwnSession = graphql(
  `
    mutation EndOwnSession($id: ID!) {
      endOwnSession(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const EndOtherSessions = graphql(
  `
    mutation EndOtherSessions {
      endOtherSessions {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
