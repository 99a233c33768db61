import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const HttpsQuery = graphql(`
  query Https {
    https {
      port
      serving
      problem
      fixedBy
      requesting
      trialUntil
      provesTrial
      names
      organisation
      certificates {
        source
        subject
        organisation
        issuer
        names
        validFrom
        validUntil
        daysLeft
        renewalAt
        fingerprint
        algorithm
        pem
      }
      failures {
        source
        reason
        attempts
        retryAt
      }
    }
    settings {
      https {
        mode
        port
        tls12
        tls13
        redirect
        hsts
        acmeDirectory
        acmeContact
        acmeNames
        acmeTerms
      }
    }
  }
`);

export const LastHttpsChange = graphql(`
  query LastHttpsChange {
    settingsChanges(objectType: "settings", objectId: "https", first: 1) {
      nodes {
        id
        fields {
          name
          before
          after
        }
      }
    }
  }
`);

export const ChangeHttps = graphql(
  `
    mutation ChangeHttps($changes: HttpsSettingsInput!) {
      changeSettings(changes: { https: $changes }) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const CheckHttps = graphql(
  `
    mutation CheckHttps($changes: HttpsSettingsInput!) {
      checkSettings(changes: { https: $changes }) {
        __typename
        ... on SettingsCheck {
          fits
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const InspectCertificate = graphql(
  `
    mutation InspectCertificate($upload: CertificateUploadInput!) {
      inspectCertificate(upload: $upload) {
        __typename
        ... on CertificateInspection {
          leaf {
            subject
            issuer
            names
            validFrom
            validUntil
            algorithm
          }
          issuers {
            subject
            validUntil
          }
          key
          fits
          problems {
            field
            rule
            params {
              name
              value
            }
          }
          warnings {
            field
            rule
            params {
              name
              value
            }
          }
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const InstallCertificate = graphql(
  `
    mutation InstallCertificate($upload: CertificateUploadInput!) {
      installCertificate(upload: $upload) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const MakeOwnCertificate = graphql(
  `
    mutation MakeOwnCertificate($newRoot: Boolean!) {
      makeOwnCertificate(newRoot: $newRoot) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const RemoveUploadedCertificate = graphql(
  `
    mutation RemoveUploadedCertificate {
      removeUploadedCertificate {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const RequestCertificate = graphql(
  `
    mutation RequestCertificate {
      requestCertificate {
        __typename
        ... on CertificateRequested {
          requested
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const EndHttpsTrial = graphql(
  `
    mutation EndHttpsTrial($keep: Boolean!) {
      endHttpsTrial(keep: $keep) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);
