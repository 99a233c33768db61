import type { CertificateContent, CertificateEvent, CertificateSource } from './events.ts';

export const CERTIFICATES_STREAM = 'certificates';

export type InstalledCertificate = CertificateContent & {
  readonly source: CertificateSource;
  /** Reference to the vault. */
  readonly key: string;
};

export type CertificateFailure = {
  readonly reason: string;
  readonly attempts: number;
  readonly retryAt: string;
};

export type AcmeAccount = {
  readonly directory: string;
  readonly contact: string;
  readonly accountUrl: string;
  readonly key: string;
};

export type Certificates = {
  readonly installed: Readonly<Partial<Record<CertificateSource, InstalledCertificate>>>;
  /** Since the last success. */
  readonly failures: Readonly<Partial<Record<CertificateSource, CertificateFailure>>>;
  readonly account: AcmeAccount | null;
  /** The last end that was told of, and how near it was. */
  readonly endNear: { readonly fingerprint: string; readonly days: number } | null;
  /** Settings of HTTPS that nobody has confirmed yet. */
  readonly trial: { readonly trialId: string; readonly until: string } | null;
};

export const noCertificates: Certificates = {
  installed: {},
  failures: {},
  account: null,
  endNear: null,
  trial: null,
};

const without = <Value>(
  record: Readonly<Partial<Record<CertificateSource, Value>>>,
  source: CertificateSource,
): Readonly<Partial<Record<CertificateSource, Value>>> => {
  const { [source]: _gone, ...rest } = record;
  return rest;
};

export const evolveCertificates = (state: Certificates, { type, data }: CertificateEvent): Certificates => {
  switch (type) {
    case 'CertificateInstalled': {
      const { formerKey: _former, ...certificate } = data;
      return {
        ...state,
        installed: { ...state.installed, [data.source]: certificate },
        failures: without(state.failures, data.source),
      };
    }
    case 'CertificateRemoved':
      return { ...state, installed: without(state.installed, data.source) };
    case 'CertificateRequestFailed': {
      const { source, ...failure } = data;
      return { ...state, failures: { ...state.failures, [source]: failure } };
    }
    case 'AcmeAccountOpened': {
      const { formerKey: _former, ...account } = data;
      return { ...state, account };
    }
    case 'CertificateEndNear':
      return { ...state, endNear: { fingerprint: data.fingerprint, days: data.days } };
    case 'HttpsTrialBegun':
      return { ...state, trial: data };
    case 'HttpsTrialEnded':
      return { ...state, trial: null };
    default:
      return state;
  }
};
