import { DeviceSecretFields } from '#web/ui/devices/documents.ts';
import { RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const DevicesQuery = graphql(`
  query Devices {
    viewer {
      account {
        id
        deviceSecretSince
      }
    }
  }
`);

export const IssueOwnDeviceSecret = graphql(
  `
    mutation IssueOwnDeviceSecret($currentPassword: String!) {
      result: issueOwnDeviceSecret(currentPassword: $currentPassword) {
        __typename
        ...DeviceSecretFields
        ...RejectionFields
      }
    }
  `,
  [DeviceSecretFields, RejectionFields],
);
