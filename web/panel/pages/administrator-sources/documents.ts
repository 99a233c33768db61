import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const OsAdministratorsQuery = graphql(`
  query OsAdministrators {
    osAdministrators {
      enabled
      adminGroups
      adminUsers
      auditorGroups
      auditorUsers
      lacks
    }
  }
`);

export type OsAdministrators = ResultOf<typeof OsAdministratorsQuery>['osAdministrators'];

export type OsAccountsLack = OsAdministrators['lacks'][number];

export const ChangeOsAdministrators = graphql(
  `
    mutation ChangeOsAdministrators($changes: OsAdministratorsInput!) {
      changeOsAdministrators(changes: $changes) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
