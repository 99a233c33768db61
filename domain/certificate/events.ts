import type { EventCatalogue } from '#domain/kernel/index.ts';

/**
 * Where a certificate comes from: made here below the root of this server, handed in by an administrator, or obtained
 * by ACME (RFC 8555). `authority` is that root itself. There is at most one of each.
 */
export const certificateSources = ['authority', 'own', 'uploaded', 'acme'] as const;

export type CertificateSource = (typeof certificateSources)[number];

/** What is public of a certificate. */
export type CertificateContent = {
  /** PEM, the server's own first, then its issuers. */
  readonly chain: string;
  readonly subject: string;
  readonly issuer: string;
  /** Host names and addresses; none for an authority. */
  readonly names: readonly string[];
  /** ISO 8601. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** SHA-256 of the first certificate, hexadecimal. */
  readonly fingerprint: string;
  /** As in `EC P-256`. */
  readonly algorithm: string;
};

/** Days before the end of a certificate at which administrators are told. */
export const endNearDays = [30, 7, 1] as const;

/** The end of a certificate that people are shown, wherever it comes from. */
export type CertificateEnd = {
  /** SHA-256, hexadecimal. */
  readonly fingerprint: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly validUntil: string;
  readonly days: (typeof endNearDays)[number];
};

/** Stream `certificates`. */
export type CertificateEvent =
  | HttpsTrialEvent
  | { readonly type: 'CertificateEndNear'; readonly data: CertificateEnd }
  | {
      readonly type: 'CertificateInstalled';
      readonly data: { readonly source: CertificateSource } & CertificateContent & {
          /** Reference to the private key in the vault. */
          readonly key: string;
          /** Reference to the one that this replaces. */
          readonly formerKey?: string;
        };
    }
  | {
      readonly type: 'CertificateRemoved';
      readonly data: { readonly source: CertificateSource; readonly formerKey: string };
    }
  | {
      readonly type: 'CertificateRequestFailed';
      readonly data: {
        readonly source: CertificateSource;
        /** In English, as far as possible in the words of the authority. */
        readonly reason: string;
        /** Failures since the last success, this one included. */
        readonly attempts: number;
        /** When it is tried again. */
        readonly retryAt: string;
      };
    }
  | {
      readonly type: 'AcmeAccountOpened';
      readonly data: {
        /** Address of the directory of the authority. */
        readonly directory: string;
        readonly contact: string;
        readonly accountUrl: string;
        readonly key: string;
        readonly formerKey?: string;
      };
    };

/** How a trial ended: somebody has come by the new settings and kept them, or everything is as before again. */
export const trialOutcomes = ['kept', 'undone', 'lapsed', 'failed'] as const;

export type TrialOutcome = (typeof trialOutcomes)[number];

/** Settings of HTTPS that could shut somebody out hold on trial until he has come in by them; stream `certificates`. */
export type HttpsTrialEvent =
  | {
      readonly type: 'HttpsTrialBegun';
      readonly data: { readonly trialId: string; readonly until: string };
    }
  | {
      readonly type: 'HttpsTrialEnded';
      readonly data: { readonly trialId: string; readonly outcome: TrialOutcome };
    };

const references = { secret: ['key', 'formerKey'], vault: { kept: 'key', removed: 'formerKey' } } as const;

export const certificateEvents: EventCatalogue<CertificateEvent> = {
  CertificateInstalled: {
    version: 1,
    summary:
      'A certificate for HTTPS was made, handed in or obtained; it replaces the one of the same source.',
    ...references,
  },
  CertificateRemoved: {
    version: 1,
    summary: 'A certificate for HTTPS and its key were removed.',
    secret: ['formerKey'],
    vault: { removed: 'formerKey' },
  },
  CertificateRequestFailed: {
    version: 1,
    summary: 'A certificate could not be made or obtained; it is tried again later.',
  },
  CertificateEndNear: {
    version: 1,
    summary: 'The certificate that people are shown ends within 30, 7 or 1 days, and no other has come.',
  },
  AcmeAccountOpened: {
    version: 1,
    summary: 'The server has an account at an authority that gives certificates by ACME.',
    ...references,
  },
  HttpsTrialBegun: {
    version: 1,
    summary:
      'New settings of HTTPS hold until somebody has come in by them, or else return to the former ones.',
  },
  HttpsTrialEnded: { version: 1, summary: 'New settings of HTTPS were kept, or the former ones are back.' },
};
