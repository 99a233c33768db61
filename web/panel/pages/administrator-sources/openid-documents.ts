import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const OpenIdQuery = graphql(`
  query OpenId {
    openId {
      enabled
      issuer
      clientId
      hasSecret
      label
      scopes
      groupsClaim
      adminGroups
      auditorGroups
      allowedSubjects
      allowedDomains
      sessionHours
      callbackUrl
      signedOutUrl
    }
  }
`);

export type OpenIdSettings = ResultOf<typeof OpenIdQuery>['openId'];

export const ChangeOpenId = graphql(
  `
    mutation ChangeOpenId($changes: OpenIdInput!, $clientSecret: String) {
      changeOpenId(changes: $changes, clientSecret: $clientSecret) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const CheckOpenId = graphql(
  `
    mutation CheckOpenId {
      checkOpenId {
        __typename
        ... on OpenIdCheck {
          problem
          details
          authorizationEndpoint
          tokenEndpoint
          signsOut
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export type OpenIdCheck = Extract<ResultOf<typeof CheckOpenId>['checkOpenId'], { __typename: 'OpenIdCheck' }>;
