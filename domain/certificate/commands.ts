import type { CertificateContent, CertificateEnd, CertificateSource, TrialOutcome } from './events.ts';

export type HttpsTrialCommand =
  | {
      readonly type: 'BeginHttpsTrial';
      readonly data: { readonly trialId: string; readonly until: string };
    }
  | { readonly type: 'EndHttpsTrial'; readonly data: { readonly outcome: TrialOutcome } };

export type CertificateCommand =
  | HttpsTrialCommand
  | {
      readonly type: 'InstallCertificate';
      readonly data: { readonly source: CertificateSource; readonly key: string } & CertificateContent;
    }
  | { readonly type: 'RemoveCertificate'; readonly data: { readonly source: CertificateSource } }
  | {
      readonly type: 'RecordCertificateFailure';
      readonly data: {
        readonly source: CertificateSource;
        readonly reason: string;
        readonly retryAt: string;
      };
    }
  /** What people are shown ends within so many days; told once for each number. */
  | { readonly type: 'RecordCertificateEndNear'; readonly data: CertificateEnd }
  | {
      readonly type: 'OpenAcmeAccount';
      readonly data: {
        readonly directory: string;
        readonly contact: string;
        readonly accountUrl: string;
        readonly key: string;
      };
    };
