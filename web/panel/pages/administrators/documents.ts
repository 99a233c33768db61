import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const AdministratorsQuery = graphql(`
  query Administrators {
    administrators {
      id
      displayName
      role
      source
      createdAt
      hasSecondFactor
      hasAuthenticatorApp
      passkeyCount
    }
  }
`);

export const CreateAdministrator = graphql(
  `
    mutation CreateAdministrator($login: ID!, $displayName: String!, $role: AdministratorRole!, $password: String!) {
      createAdministrator(login: $login, displayName: $displayName, role: $role, password: $password) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const ChangeAdministratorRole = graphql(
  `
    mutation ChangeAdministratorRole($id: ID!, $role: AdministratorRole!) {
      changeAdministratorRole(id: $id, role: $role) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const DeleteAdministrator = graphql(
  `
    mutation DeleteAdministrator($id: ID!) {
      deleteAdministrator(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const ResetSecondFactors = graphql(
  `
    mutation ResetSecondFactors($id: ID!) {
      resetSecondFactors(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const SecondFactorRuleQuery = graphql(`
  query SecondFactorRule {
    viewer {
      secondFactorRequired
    }
  }
`);

export const ChangeSecondFactorSettings = graphql(
  `
    mutation ChangeSecondFactorSettings($required: Boolean!) {
      changeSecondFactorSettings(required: $required) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

/** An administrator as the page shows one. */
export type Administrator = ResultOf<typeof AdministratorsQuery>['administrators'][number];
