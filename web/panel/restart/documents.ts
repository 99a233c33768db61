import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const RestartServer = graphql(
  `
    mutation RestartServer($whenEmpty: Boolean!) {
      restartServer(whenEmpty: $whenEmpty) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const WithdrawRestart = graphql(
  `
    mutation WithdrawRestart {
      withdrawRestart {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
