import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { CertificateSource } from '#domain/certificate/index.ts';
import { type CertificateProblem, coversName, factsOf, inspectUpload } from '#platform/certificates/index.ts';
import { messageOf } from '../launcher/errors.ts';
import type { Finding } from '../launcher/examinations.ts';
import type { FindingCode } from './codes.ts';

/** A certificate as it lies in the vault or in files that the configuration names. */
export type ExaminedCertificate = {
  readonly source: CertificateSource | 'configuration';
  /** PEM, the server's own first. */
  readonly chain: string;
  /** PEM; null when it is not there. */
  readonly key: string | null;
  /** Whether it is what people are shown, or what that one rests on; of others only faults are told, and gently. */
  readonly inForce: boolean;
};

type Means = { readonly now: number /** By which people call the server. */; readonly host: string | null };

const DAY = 86_400_000;
/** Days before the end from which on somebody should do something. */
const SOON = 30;

const names: Readonly<Record<ExaminedCertificate['source'], string>> = {
  authority: 'root of this server',
  own: 'made by this server',
  uploaded: 'uploaded',
  acme: 'obtained by ACME',
  configuration: 'files of web.tls',
};

type Told = Pick<Finding, 'state' | 'detail' | 'remedy' | 'params'> & { readonly code: FindingCode };

const RENEW = 'Renew it: Web, HTTPS in the panel, or the files that web.tls names.';
const AGAIN =
  'Upload certificate and key together: Web, HTTPS in the panel, or the files that web.tls names.';

const dates = (certificate: X509Certificate, now: number): Told => {
  const { validFrom, validUntil } = factsOf(certificate);
  const until = validUntil.slice(0, 10);
  const left = Math.floor((Date.parse(validUntil) - now) / DAY);
  if (now < Date.parse(validFrom)) {
    const from = validFrom.slice(0, 10);
    return {
      code: 'certificate.begins',
      state: 'bad',
      detail: `begins only on ${from}`,
      remedy: RENEW,
      params: { from },
    };
  }
  if (Date.parse(validUntil) <= now)
    return {
      code: 'certificate.ended',
      state: 'bad',
      detail: `ended on ${until}`,
      remedy: RENEW,
      params: { until },
    };
  if (left < SOON) {
    const detail = `ends in ${left} days, on ${until}`;
    return {
      code: 'certificate.soon',
      state: 'warning',
      detail,
      remedy: RENEW,
      params: { days: left, until },
    };
  }
  return { code: 'certificate.good', state: 'good', detail: `holds until ${until}`, params: { until } };
};

const keyOf = (certificate: X509Certificate, key: string | null): Told | undefined => {
  const remedy = AGAIN;
  if (key === null || key === '')
    return { code: 'certificate.keyMissing', state: 'bad', detail: 'its key is missing', remedy, params: {} };
  try {
    if (certificate.checkPrivateKey(createPrivateKey(key))) return undefined;
  } catch {
    // What is no key does not belong to it either.
  }
  return {
    ...{ code: 'certificate.keyMismatch', state: 'bad', params: {} },
    detail: 'the key belongs to another certificate',
    remedy,
  };
};

/** Told by their dates and keys already. */
const toldBefore = new Set(['expired', 'notYetValid', 'endsSoon', 'keyMissing', 'keyMismatch', 'authority']);

const wordsOf = ({ rule, params = {} }: CertificateProblem): string =>
  [rule, ...Object.values(params).map(String)].join(' ');

const chainOf = ({ source, chain, key }: ExaminedCertificate, { now, host }: Means): Told | undefined => {
  if (source === 'authority' || key === null) return undefined;
  const parts = [chain, key].map((text) => Buffer.from(text));
  const { leaf, problems, warnings } = inspectUpload({ parts, passphrase: '' }, { now, names: [] });
  const other = problems.find(({ rule }) => !toldBefore.has(rule));
  if (other !== undefined) {
    const reason = wordsOf(other);
    return {
      code: 'certificate.unusable',
      state: 'bad',
      detail: `cannot be used: ${reason}`,
      remedy: AGAIN,
      params: { reason },
    };
  }
  const gap = warnings.find(({ rule }) => rule === 'intermediateMissing');
  // The root of this server is known to those who were given it.
  if (gap !== undefined && source !== 'own') {
    const issuer = String(gap.params?.issuer ?? '');
    const detail = `the certificate of its issuer is missing: ${issuer}`;
    const remedy = 'Upload it together with the certificates of its issuers.';
    return { code: 'certificate.chain', state: 'warning', detail, remedy, params: { issuer } };
  }
  if (host === null || leaf === null || coversName(leaf.names, host)) return undefined;
  const remedy = 'Make or upload one for this name, or correct the external address.';
  return {
    code: 'certificate.names',
    state: 'warning',
    detail: `is not for ${host}`,
    remedy,
    params: { host },
  };
};

const told = (item: ExaminedCertificate, means: Means): Told => {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(item.chain);
  } catch (error) {
    const reason = messageOf(error);
    return { code: 'certificate.unusable', state: 'bad', detail: reason, remedy: AGAIN, params: { reason } };
  }
  const byDates = dates(certificate, means.now);
  if (byDates.state === 'bad') return byDates;
  return (
    keyOf(certificate, item.key) ?? (byDates.state === 'good' ? (chainOf(item, means) ?? byDates) : byDates)
  );
};

/** How long each certificate holds, whether its key is there and fits, whether its chain and its names are whole. */
export const examineCertificates = (
  certificates: readonly ExaminedCertificate[],
  means: Means,
): readonly Finding[] =>
  certificates
    .map((item) => {
      const { state, params = {}, ...rest } = told(item, means);
      const { source } = item;
      const gently = state === 'bad' && !item.inForce ? 'warning' : state;
      return {
        subject: `Certificate (${names[source]})`,
        state: gently,
        params: { ...params, source },
        ...rest,
      };
    })
    .filter(({ state }, place) => state !== 'good' || certificates[place]?.inForce === true);
