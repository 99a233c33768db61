import { RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';
import { ViewerFields } from './documents.ts';

export const FinishSignIn = graphql(
  `
    mutation FinishSignIn($ticket: String!, $method: SecondFactorMethod!, $code: String!) {
      result: finishSignIn(ticket: $ticket, method: $method, code: $code) {
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
      }
      ...RejectionFields
    }
  }
`,
  [RejectionFields],
);

export const FinishProof = graphql(
  `
  mutation FinishProof($ticket: String!, $method: SecondFactorMethod!, $code: String!) {
    result: finishProof(ticket: $ticket, method: $method, code: $code) {
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
