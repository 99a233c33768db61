import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const ApplicationsQuery = graphql(`
  query Applications($after: String) {
    applications(first: 50, after: $after) {
      nodes {
        id
        name
        scopes
        grantKinds
        isPublic
        createdAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      total {
        count
        capped
      }
    }
  }
`);

export const ApplicationScopesQuery = graphql(`
  query ApplicationScopes {
    applicationScopes
  }
`);

export const ApplicationQuery = graphql(`
  query Application($id: ID!) {
    application(id: $id) {
      id
      name
      redirectUris
      scopes
      grantKinds
      isPublic
      createdAt
      secretSince
    }
  }
`);

export const BuiltInClientQuery = graphql(`
  query BuiltInClient {
    builtInClient {
      id
      createdAt
    }
  }
`);

export const GrantsQuery = graphql(`
  query Grants($id: ID!) {
    application(id: $id) {
      id
      grants(first: 100) {
        nodes {
          id
          accountId
          kind
          scopes
          issuedAt
          refreshedAt
          usedAt
          usedFrom
          expiresAt
        }
        next
      }
    }
  }
`);

export const RegisterApplication = graphql(
  `
    mutation RegisterApplication(
      $name: String!
      $redirectUris: [String!]!
      $scopes: [String!]!
      $grantKinds: [GrantKind!]!
      $isPublic: Boolean!
    ) {
      registerApplication(
        name: $name
        redirectUris: $redirectUris
        scopes: $scopes
        grantKinds: $grantKinds
        isPublic: $isPublic
      ) {
        __typename
        ... on ApplicationSecret {
          id
          secret
          position
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const RegenerateSecret = graphql(
  `
    mutation RegenerateApplicationSecret($id: ID!, $revokeTokens: Boolean!) {
      regenerateApplicationSecret(id: $id, revokeTokens: $revokeTokens) {
        __typename
        ... on ApplicationSecret {
          id
          secret
          position
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const ChangeApplication = graphql(
  `
    mutation ChangeApplication(
      $id: ID!
      $name: String
      $redirectUris: [String!]
      $scopes: [String!]
      $grantKinds: [GrantKind!]
    ) {
      changeApplication(
        id: $id
        name: $name
        redirectUris: $redirectUris
        scopes: $scopes
        grantKinds: $grantKinds
      ) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const RemoveApplication = graphql(
  `
    mutation RemoveApplication($id: ID!) {
      removeApplication(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const RevokeGrant = graphql(
  `
    mutation RevokeGrant($id: ID!) {
      revokeGrant(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const SwitchBuiltInClient = graphql(
  `
    mutation SwitchBuiltInClient($on: Boolean!) {
      switchBuiltInClient(on: $on) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export type Application = NonNullable<ResultOf<typeof ApplicationQuery>['application']>;
