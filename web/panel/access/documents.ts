import { graphql } from '#web/ui/graphql/graphql.ts';
import { ReceiptFields, RejectionFields } from '../data/fragments.ts';

export const ViewerFields = graphql(`
  fragment ViewerFields on Viewer @_unmask {
    administrator {
      id
      displayName
      role
      language
      timeZone
    }
    abilities
    mustChangePassword
  }
`);

export const ViewerQuery = graphql(
  `
    query Viewer {
      viewer {
        ...ViewerFields
      }
    }
  `,
  [ViewerFields],
);

export const SignIn = graphql(
  `
    mutation SignIn($login: String!, $password: String!) {
      signIn(realm: PANEL, login: $login, password: $password) {
        __typename
        ... on SignedIn {
          position
          viewer {
            ...ViewerFields
          }
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
    }
  `,
  [ViewerFields],
);

export const SignOut = graphql(
  `
    mutation SignOut {
      signOut(realm: PANEL) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const ChangeOwnPassword = graphql(
  `
    mutation ChangeOwnPassword($current: String!, $next: String!) {
      changeOwnPassword(realm: PANEL, currentPassword: $current, newPassword: $next) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const ChangePreferences = graphql(
  `
    mutation ChangePreferences($language: Language!, $timeZone: String!) {
      changePreferences(language: $language, timeZone: $timeZone) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
