import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const OwnFactorsQuery = graphql(`
  query OwnFactors {
    viewer {
      secondFactorRequired
      secondFactors {
        totpSince
        totpUsedAt
        recoveryCodesLeft
        passkeys {
          id
          name
          host
          addedAt
          usedAt
        }
      }
    }
  }
`);

export type SecondFactors = NonNullable<ResultOf<typeof OwnFactorsQuery>['viewer']['secondFactors']>;

export type Passkey = SecondFactors['passkeys'][number];

export const BeginTotp = graphql(
  `
    mutation BeginTotp {
      result: beginTotp {
        __typename
        ... on TotpSetup {
          uri
          secret
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const EnrolTotp = graphql(
  `
    mutation EnrolTotp($code: String!) {
      result: enrolTotp(code: $code) {
        __typename
        ... on RecoveryCodes {
          codes
          position
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const ChangeRecoveryCodes = graphql(
  `
    mutation ChangeRecoveryCodes {
      result: changeRecoveryCodes {
        __typename
        ... on RecoveryCodes {
          codes
          position
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const RemoveTotp = graphql(
  `
    mutation RemoveTotp {
      removeTotp {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const BeginPasskey = graphql(
  `
    mutation BeginPasskey {
      result: beginPasskey {
        __typename
        ... on PasskeyCreation {
          challenge
          rpId
          userId
          login
          excluded
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const AddPasskey = graphql(
  `
    mutation AddPasskey($name: String!, $attestation: PasskeyAttestation!) {
      result: addPasskey(name: $name, attestation: $attestation) {
        __typename
        ... on RecoveryCodes {
          codes
          position
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const RenamePasskey = graphql(
  `
    mutation RenamePasskey($id: ID!, $name: String!) {
      renamePasskey(id: $id, name: $name) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const RemovePasskey = graphql(
  `
    mutation RemovePasskey($id: ID!) {
      removePasskey(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
