import {
  type CertificateFailure,
  type CertificateSource,
  certificateSources,
  type InstalledCertificate,
  renewalDue,
} from '#domain/certificate/index.ts';
import type { CertificatesDocument } from '#projections/certificates/document.ts';
import { builder } from '../builder.ts';

const Source = builder.enumType('CertificateSource', {
  description: 'Where a certificate comes from; the authority is the root of our own.',
  values: {
    AUTHORITY: { value: 'authority' },
    OWN: { value: 'own' },
    UPLOADED: { value: 'uploaded' },
    ACME: { value: 'acme' },
  } as const,
});

const DAY = 86_400_000;

const CertificateType = builder.objectRef<InstalledCertificate>('Certificate').implement({
  fields: (t) => ({
    source: t.field({ type: Source, resolve: ({ source }) => source }),
    subject: t.exposeString('subject'),
    issuer: t.exposeString('issuer'),
    organisation: t.string({
      description: 'Whose it is, as its subject says it; empty where it says nothing.',
      resolve: ({ chain }, _args, { certificates }) => certificates.organisationOf(chain),
    }),
    names: t.exposeStringList('names', { description: 'Host names and addresses that it is for.' }),
    validFrom: t.expose('validFrom', { type: 'DateTime' }),
    validUntil: t.expose('validUntil', { type: 'DateTime' }),
    daysLeft: t.int({
      description: 'Whole days until the end; negative when it has ended.',
      resolve: ({ validUntil }, _args, { clock }) => Math.floor((Date.parse(validUntil) - clock.now()) / DAY),
    }),
    renewalAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the server makes or obtains the next one by itself.',
      resolve: (certificate) =>
        certificate.source === 'own' || certificate.source === 'acme'
          ? new Date(renewalDue(certificate)).toISOString()
          : null,
    }),
    fingerprint: t.exposeString('fingerprint', { description: 'SHA-256, hexadecimal.' }),
    algorithm: t.exposeString('algorithm', { description: 'As in `EC P-256`.' }),
    pem: t.exposeString('chain', { description: 'With its issuers; without the key.' }),
  }),
});

type Failure = CertificateFailure & { readonly source: CertificateSource };

const FailureType = builder.objectRef<Failure>('CertificateFailure').implement({
  description: 'A certificate could not be made or obtained.',
  fields: (t) => ({
    source: t.field({ type: Source, resolve: ({ source }) => source }),
    reason: t.exposeString('reason', { description: 'As far as possible in the words of the authority.' }),
    attempts: t.exposeInt('attempts'),
    retryAt: t.expose('retryAt', { type: 'DateTime' }),
  }),
});

const present = <Value>(record: Readonly<Partial<Record<CertificateSource, Value>>>) =>
  certificateSources.flatMap((source) => {
    const value = record[source];
    return value === undefined ? [] : [{ ...value, source }];
  });

const HttpsType = builder.objectRef<CertificatesDocument>('Https').implement({
  description: 'HTTPS as it is served now, and the certificates for it.',
  fields: (t) => ({
    port: t.int({
      nullable: true,
      description: 'Null while there is no HTTPS.',
      resolve: (_document, _args, { https }) => https.status().serving?.port ?? null,
    }),
    serving: t.string({
      nullable: true,
      description: 'Fingerprint of the certificate that is shown to everybody.',
      resolve: (_document, _args, { https }) => https.status().serving?.fingerprint ?? null,
    }),
    problem: t.string({
      nullable: true,
      description: 'Why it is not served as it was set; in English.',
      resolve: (_document, _args, { https }) => https.status().problem,
    }),
    fixedBy: t.string({
      nullable: true,
      description: 'Where the configuration of the machine gives a certificate; then nothing is set here.',
      resolve: (_document, _args, { https }) => https.status().fixedBy,
    }),
    requesting: t.boolean({
      description: 'An authority is being asked for a certificate at this moment.',
      resolve: (_document, _args, { https }) => https.status().requesting,
    }),
    trialUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'New settings that nobody has kept yet return to the former ones then.',
      resolve: ({ trial }) => trial?.until ?? null,
    }),
    provesTrial: t.boolean({
      description: 'This very request has come by the new settings, so they may be kept.',
      resolve: (_document, _args, { provesHttps }) => provesHttps,
    }),
    names: t.stringList({
      description: 'By which people may reach this machine.',
      resolve: (_document, _args, { certificates }) => [...certificates.names()],
    }),
    organisation: t.string({
      description: 'Whose server it is, as a certificate that is made now would say it.',
      resolve: (_document, _args, { certificates }) => certificates.organisation(),
    }),
    certificates: t.field({ type: [CertificateType], resolve: ({ installed }) => present(installed) }),
    failures: t.field({ type: [FailureType], resolve: ({ failures }) => present(failures) }),
  }),
});

builder.queryField('https', (t) =>
  t.field({
    type: HttpsType,
    authScopes: { may: 'certificates' },
    resolve: (_root, _args, { queries }) => queries.certificates.current(),
  }),
);
