import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const ViewerFields = graphql(`
  fragment ViewerFields on Viewer @_unmask {
    administrator {
      id
      displayName
      role
      source
      language
      timeZone
      csvEncoding
      csvSeparator
      dismissedUpdate
    }
    panelDoor {
      address
      addressAllowed
      localConsole
    }
    abilities
    mustChangePassword
    mustSetSecondFactor
    passkeyPlace {
      origin
      obstacle
    }
    openIdLabel
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

export const PasskeyRequestFields = graphql(`
  fragment PasskeyRequestFields on PasskeyRequest @_unmask {
    challenge
    rpId
    userVerification
    allowed {
      id
      transports
    }
  }
`);

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
        ... on SecondFactorNeeded {
          ticket
          methods
          passkey {
            ...PasskeyRequestFields
          }
        }
        ...RejectionFields
      }
    }
  `,
  [ViewerFields, PasskeyRequestFields, RejectionFields],
);

export const EnterLocalConsole = graphql(
  `
    mutation EnterLocalConsole {
      enterLocalConsole {
        __typename
        ... on SignedIn {
          position
          viewer {
            ...ViewerFields
          }
        }
        ...RejectionFields
      }
    }
  `,
  [ViewerFields, RejectionFields],
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

export const ChangePreferences = graphql(
  `
    mutation ChangePreferences(
      $language: Language
      $timeZone: String
      $csvEncoding: CsvEncoding
      $csvSeparator: CsvSeparator
    ) {
      changePreferences(
        language: $language
        timeZone: $timeZone
        csvEncoding: $csvEncoding
        csvSeparator: $csvSeparator
      ) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
