import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const PanelAccessQuery = graphql(`
  query PanelAccess {
    panelAccess {
      localConsole
      restricted
      networks
      ownAddress
      ownAddressListed
    }
  }
`);

export type PanelAccess = ResultOf<typeof PanelAccessQuery>['panelAccess'];

export const ChangePanelAccess = graphql(
  `
    mutation ChangePanelAccess($changes: PanelAccessInput!, $confirmLockOut: Boolean!) {
      changePanelAccess(changes: $changes, confirmLockOut: $confirmLockOut) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
