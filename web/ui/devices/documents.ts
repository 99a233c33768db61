import { ReceiptFields, RejectionFields } from '../graphql/fragments.ts';
import { graphql } from '../graphql/graphql.ts';

export const DeviceSecretFields = graphql(`
  fragment DeviceSecretFields on DeviceSecret @_unmask {
    __typename
    secret
    position
  }
`);

export const RemoveDeviceSecret = graphql(
  `
    mutation RemoveDeviceSecret($id: ID!) {
      removeDeviceSecret(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
