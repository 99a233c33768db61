import {
  type Decider,
  DomainError,
  type FieldProblem,
  identifierProblem,
  oneOfProblem,
  requireValid,
  textProblem,
  unreachable,
} from '#domain/kernel/index.ts';
import type { CertificateCommand } from './commands.ts';
import {
  type CertificateContent,
  type CertificateEvent,
  certificateSources,
  endNearDays,
  trialOutcomes,
} from './events.ts';
import { type Certificates, evolveCertificates, noCertificates } from './state.ts';

type Command<Type extends CertificateCommand['type']> = Extract<CertificateCommand, { type: Type }>;

/** UTF-16 units; a chain of a dozen certificates. */
const CHAIN_MAX = 65_536;
const NAMES_MAX = 200;

const datesProblem = ({ validFrom, validUntil }: CertificateContent): FieldProblem | undefined =>
  Date.parse(validFrom) < Date.parse(validUntil) ? undefined : { field: 'certificate', rule: 'dates' };

const contentProblems = (content: CertificateContent): readonly (FieldProblem | undefined)[] => [
  textProblem(content.chain, { field: 'certificate', min: 1, max: CHAIN_MAX, lines: 'many' }),
  textProblem(content.subject, { field: 'subject', max: 255 }),
  textProblem(content.issuer, { field: 'issuer', max: 255 }),
  content.names.length > NAMES_MAX
    ? { field: 'names', rule: 'tooMany', params: { max: NAMES_MAX } }
    : undefined,
  ...content.names.map((name) => textProblem(name, { field: 'names', min: 1, max: 253 })),
  textProblem(content.fingerprint, { field: 'fingerprint', min: 64, max: 64 }),
  datesProblem(content),
];

/** The same one again changes nothing; then the caller takes its key out of the vault again. */
export const installCertificate = (
  { data }: Command<'InstallCertificate'>,
  { installed }: Certificates,
): CertificateEvent[] => {
  requireValid(
    oneOfProblem('source', data.source, certificateSources),
    identifierProblem('key', data.key),
    ...contentProblems(data),
  );
  const former = installed[data.source];
  if (former?.fingerprint === data.fingerprint && former.chain === data.chain) return [];
  return [
    {
      type: 'CertificateInstalled',
      data: { ...data, ...(former === undefined ? {} : { formerKey: former.key }) },
    },
  ];
};

export const removeCertificate = (
  { data: { source } }: Command<'RemoveCertificate'>,
  { installed }: Certificates,
): CertificateEvent[] => {
  const former = installed[source];
  if (former === undefined) throw new DomainError('CERTIFICATE_NOT_FOUND');
  return [{ type: 'CertificateRemoved', data: { source, formerKey: former.key } }];
};

const REASON_MAX = 500;

export const recordCertificateFailure = (
  { data }: Command<'RecordCertificateFailure'>,
  { failures }: Certificates,
): CertificateEvent[] => {
  requireValid(textProblem(data.reason, { field: 'reason', min: 1, max: REASON_MAX }));
  const attempts = (failures[data.source]?.attempts ?? 0) + 1;
  return [{ type: 'CertificateRequestFailed', data: { ...data, attempts } }];
};

const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text));

/** Once for each number of days; a certificate that is first seen near its end is told of only as near as it is. */
export const recordCertificateEndNear = (
  { data }: Command<'RecordCertificateEndNear'>,
  { endNear }: Certificates,
): CertificateEvent[] => {
  requireValid(
    textProblem(data.fingerprint, { field: 'fingerprint', min: 64, max: 64 }),
    textProblem(data.subject, { field: 'subject', max: 255 }),
    isTime(data.validUntil) ? undefined : { field: 'validUntil', rule: 'dates' },
    endNearDays.includes(data.days)
      ? undefined
      : { field: 'days', rule: 'unsupported', params: { allowed: '30, 7, 1' } },
  );
  const told = endNear?.fingerprint === data.fingerprint && endNear.days <= data.days;
  return told ? [] : [{ type: 'CertificateEndNear', data }];
};

export const openAcmeAccount = (
  { data }: Command<'OpenAcmeAccount'>,
  { account }: Certificates,
): CertificateEvent[] => {
  requireValid(
    textProblem(data.directory, { field: 'directory', min: 1, max: 2048 }),
    textProblem(data.contact, { field: 'contact', max: 255 }),
    textProblem(data.accountUrl, { field: 'accountUrl', min: 1, max: 2048 }),
    identifierProblem('key', data.key),
  );
  return [
    { type: 'AcmeAccountOpened', data: { ...data, ...(account === null ? {} : { formerKey: account.key }) } },
  ];
};

export const beginHttpsTrial = (
  { data }: Command<'BeginHttpsTrial'>,
  { trial }: Certificates,
): CertificateEvent[] => {
  requireValid(identifierProblem('trialId', data.trialId));
  return trial === null ? [{ type: 'HttpsTrialBegun', data }] : [];
};

export const endHttpsTrial = (
  { data: { outcome } }: Command<'EndHttpsTrial'>,
  { trial }: Certificates,
): CertificateEvent[] => {
  requireValid(oneOfProblem('outcome', outcome, trialOutcomes));
  if (trial === null) throw new DomainError('HTTPS_NOT_ON_TRIAL');
  return [{ type: 'HttpsTrialEnded', data: { trialId: trial.trialId, outcome } }];
};

const decide = (command: CertificateCommand, state: Certificates): readonly CertificateEvent[] => {
  switch (command.type) {
    case 'InstallCertificate':
      return installCertificate(command, state);
    case 'RemoveCertificate':
      return removeCertificate(command, state);
    case 'RecordCertificateFailure':
      return recordCertificateFailure(command, state);
    case 'RecordCertificateEndNear':
      return recordCertificateEndNear(command, state);
    case 'OpenAcmeAccount':
      return openAcmeAccount(command, state);
    case 'BeginHttpsTrial':
      return beginHttpsTrial(command, state);
    case 'EndHttpsTrial':
      return endHttpsTrial(command, state);
    default:
      return unreachable(command);
  }
};

export const certificateDecider: Decider<Certificates, CertificateCommand, CertificateEvent> = {
  initialState: noCertificates,
  decide,
  evolve: evolveCertificates,
};
