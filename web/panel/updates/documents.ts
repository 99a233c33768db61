import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const CheckForUpdates = graphql(
  `
    mutation CheckForUpdates {
      checkForUpdates {
        ... on ServerUpdates {
          checkedAt
          problem
          available {
            version
          }
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const DismissUpdate = graphql(
  `
    mutation DismissUpdate($version: String!) {
      changePreferences(dismissedUpdate: $version) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
