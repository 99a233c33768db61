import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

const TermsFields = graphql(`
  fragment TermsFields on LicenceTerms @_unmask {
    licenceId
    issuedAt
    organisation
    contact
    validFrom
    validUntil
    support
    graceHours
    limits {
      name
      used
      allowed
    }
    extensions {
      name
      on
    }
  }
`);

export const LicenceQuery = graphql(
  `
    query Licence {
      licence {
        standing
        issuer
        registeredAs
        clockSetBack
        serverId
        serverName
        issuers
        registrationUrl
        lost {
          reason
          stopsAt
        }
        limits {
          name
          used
          allowed
        }
        extensions {
          name
          on
        }
        terms {
          ...TermsFields
        }
      }
    }
  `,
  [TermsFields],
);

export type Licence = ResultOf<typeof LicenceQuery>['licence'];
export type Limit = Licence['limits'][number];
export type Extension = Licence['extensions'][number];
export type Terms = NonNullable<Licence['terms']>;

export const CheckLicence = graphql(
  `
    mutation CheckLicence($file: String!) {
      checkLicence(file: $file) {
        __typename
        ... on LicencePreview {
          terms {
            ...TermsFields
          }
        }
        ...RejectionFields
      }
    }
  `,
  [TermsFields, RejectionFields],
);

export const InstallLicence = graphql(
  `
    mutation InstallLicence($file: String!) {
      installLicence(file: $file) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const RemoveLicence = graphql(
  `
    mutation RemoveLicence {
      removeLicence {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const RegisterServer = graphql(
  `
    mutation RegisterServer($key: String!, $serverName: String!) {
      registerServer(key: $key, serverName: $serverName) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
