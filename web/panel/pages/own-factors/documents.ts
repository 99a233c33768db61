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
      }
    }
  }
`);

export type SecondFactors = NonNullable<ResultOf<typeof OwnFactorsQuery>['viewer']['secondFactors']>;

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
