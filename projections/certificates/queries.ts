import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { CertificatesDocument } from './document.ts';
import { untouchedCertificates } from './evolve.ts';

export type CertificateQueries = { current(): Promise<CertificatesDocument> };

export const certificateQueries = (source: ReadModelSource): CertificateQueries => {
  const documents = source.reader<CertificatesDocument>('certificates', 'certificates');
  return { current: async () => (await documents.get('certificates')) ?? untouchedCertificates };
};
