import { DomainError, requireValid } from '#domain/kernel/index.ts';
import type { CertificateFacts, Inspection } from '#platform/certificates/port.ts';
import { builder } from '../builder.ts';
import { answer, ChangeResult, FieldProblemType, isRefused, Rejection } from '../kernel/results.ts';
import { commandContext, intentionOf, send } from '../kernel/sending.ts';

const PASSPHRASE_MAX = 1_024;
/** Characters of all parts together; less than a request may have. */
const PARTS_MAX = 180_000;

const UploadInput = builder.inputType('CertificateUploadInput', {
  description: 'Certificate, key and issuers in any order, PEM or DER, in one part or in several.',
  fields: (t) => ({
    parts: t.stringList({ required: true, description: 'Files and pasted texts, each as Base64.' }),
    passphrase: t.string({ description: 'Of an encrypted key.' }),
  }),
});

const uploadOf = ({ parts, passphrase }: typeof UploadInput.$inferInput) => {
  const long = parts.reduce((sum, { length }) => sum + length, 0) > PARTS_MAX;
  const tooLarge = { field: 'certificate', rule: 'uploadTooLarge', params: { kilobytes: 128 } };
  requireValid(
    long ? tooLarge : undefined,
    (passphrase ?? '').length > PASSPHRASE_MAX
      ? { field: 'passphrase', rule: 'tooLong', params: { max: PASSPHRASE_MAX } }
      : undefined,
  );
  return { parts: parts.map((part) => Buffer.from(part, 'base64')), passphrase: passphrase ?? '' };
};

const FactsType = builder.objectRef<CertificateFacts>('CertificateFacts').implement({
  fields: (t) => ({
    subject: t.exposeString('subject'),
    issuer: t.exposeString('issuer'),
    names: t.exposeStringList('names'),
    validFrom: t.expose('validFrom', { type: 'DateTime' }),
    validUntil: t.expose('validUntil', { type: 'DateTime' }),
    fingerprint: t.exposeString('fingerprint'),
    algorithm: t.exposeString('key'),
  }),
});

const InspectionType = builder.objectRef<Inspection>('CertificateInspection').implement({
  description: 'What was understood of an upload.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    leaf: t.field({ type: FactsType, nullable: true, resolve: ({ leaf }) => leaf }),
    issuers: t.field({ type: [FactsType], resolve: ({ issuers }) => [...issuers] }),
    key: t.exposeString('key', { nullable: true, description: 'As in `RSA 2048`; null without one.' }),
    problems: t.field({ type: [FieldProblemType], resolve: ({ problems }) => [...problems] }),
    warnings: t.field({ type: [FieldProblemType], resolve: ({ warnings }) => [...warnings] }),
    fits: t.boolean({ description: 'It would be taken.', resolve: ({ pair }) => pair !== null }),
  }),
});

builder.mutationField('inspectCertificate', (t) =>
  t.field({
    type: builder.unionType('CertificateInspectionResult', { types: [InspectionType, Rejection] }),
    description: 'Reads an upload as `installCertificate` would; keeps nothing.',
    args: { upload: t.arg({ type: UploadInput, required: true }) },
    resolve: (_root, { upload }, context) =>
      answer(async () => {
        context.allow('inspectCertificate');
        return context.certificates.inspect(uploadOf(upload));
      }),
  }),
);

builder.mutationField('installCertificate', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Takes an upload as the uploaded certificate, when it is right.',
    args: { upload: t.arg({ type: UploadInput, required: true }) },
    resolve: (_root, { upload }, context, info) =>
      answer(async () => {
        context.allow('InstallCertificate');
        return context.certificates.install(
          uploadOf(upload),
          commandContext(context, intentionOf(context, info).commandId('install'), {
            principal: context.actingFor('InstallCertificate'),
          }),
        );
      }),
  }),
);

builder.mutationField('makeOwnCertificate', (t) =>
  t.field({
    type: ChangeResult,
    description:
      'For the names and addresses of now; below the root of this server, which is made with the first.',
    args: { newRoot: t.arg.boolean({ defaultValue: false }) },
    resolve: (_root, { newRoot }, context, info) =>
      answer(async () => {
        context.allow('InstallCertificate');
        return context.certificates.makeOwn(
          { newRoot: newRoot === true },
          commandContext(context, intentionOf(context, info).commandId('own'), {
            principal: context.actingFor('InstallCertificate'),
          }),
        );
      }),
  }),
);

builder.mutationField('removeUploadedCertificate', (t) =>
  t.field({
    type: ChangeResult,
    description: 'With its key. Refused while it is in use.',
    resolve: (_root, _args, context, info) =>
      answer(async () => {
        context.allow('RemoveCertificate');
        if (context.https.status().source === 'uploaded') throw new DomainError('CERTIFICATE_IN_USE');
        const command = { type: 'RemoveCertificate', data: { source: 'uploaded' } } as const;
        return send(context, intentionOf(context, info), command);
      }),
  }),
);

const Requested = builder.objectRef<{ readonly requested: true }>('CertificateRequested').implement({
  description: 'The authority is being asked; what comes of it is told by `https`.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({ requested: t.exposeBoolean('requested') }),
});

builder.mutationField('requestCertificate', (t) =>
  t.field({
    type: builder.unionType('CertificateRequestResult', { types: [Requested, Rejection] }),
    description: 'Asks the authority now, however long ago it has refused.',
    resolve: (_root, _args, context) =>
      answer(async () => {
        context.allow('requestCertificate');
        context.https.request();
        return { requested: true } as const;
      }),
  }),
);

builder.mutationField('endHttpsTrial', (t) =>
  t.field({
    type: ChangeResult,
    description:
      'Keeps new settings of HTTPS, for which the request has to come by them, or takes them back at once.',
    args: { keep: t.arg.boolean({ required: true }) },
    resolve: (_root, { keep }, context, info) =>
      answer(async () => {
        context.allow('EndHttpsTrial');
        if (keep && !context.provesHttps) throw new DomainError('HTTPS_NOT_PROVEN');
        const data = { outcome: keep ? 'kept' : 'undone' } as const;
        return send(context, intentionOf(context, info), { type: 'EndHttpsTrial', data });
      }),
  }),
);
