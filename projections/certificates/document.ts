import type { Certificates } from '#domain/certificate/index.ts';

/** There is one, of all certificates together. */
export type CertificatesDocument = Certificates & {
  readonly id: 'certificates';
  readonly position: number;
};
