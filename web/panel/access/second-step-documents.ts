import { RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';
import { PasskeyRequestFields, ViewerFields } from './documents.ts';

export const BeginPasskeySignIn = graphql(
  `
    mutation BeginPasskeySignIn {
      result: beginPasskeySignIn {
        __typename
        ... on PasskeyInvited {
          ticket
          passkey {
            ...PasskeyRequestFields
          }
        }
        ...RejectionFields
      }
    }
  `,
  [PasskeyRequestFields, RejectionFields],
);

export const FinishSignIn = graphql(
  `
    mutation FinishSignIn(
      $ticket: String!
      $method: SecondFactorMethod!
      $code: String
      $passkey: PasskeyAssertion
    ) {
      result: finishSignIn(ticket: $ticket, method: $method, code: $code, passkey: $passkey) {
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

export const ProveIdentity = graphql(
  `
  mutation ProveIdentity($password: String!) {
    result: proveIdentity(password: $password) {
      __typename
      ... on IdentityProved {
        proved
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
  [PasskeyRequestFields, RejectionFields],
);

export const FinishProof = graphql(
  `
  mutation FinishProof(
    $ticket: String!
    $method: SecondFactorMethod!
    $code: String
    $passkey: PasskeyAssertion
  ) {
    result: finishProof(ticket: $ticket, method: $method, code: $code, passkey: $passkey) {
      __typename
      ... on IdentityProved {
        proved
      }
      ...RejectionFields
    }
  }
`,
  [RejectionFields],
);
