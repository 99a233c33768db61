import { evolveCertificates, noCertificates } from '#domain/certificate/index.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { CertificatesDocument } from './document.ts';

const handles = [
  'CertificateInstalled',
  'CertificateRemoved',
  'CertificateRequestFailed',
  'CertificateEndNear',
  'AcmeAccountOpened',
  'HttpsTrialBegun',
  'HttpsTrialEnded',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const untouchedCertificates: CertificatesDocument = {
  id: 'certificates',
  ...noCertificates,
  position: 0,
};

export const certificates = documentProjection<Handled['type'], CertificatesDocument>({
  name: 'certificates',
  version: 2,
  collection: { name: 'certificates', indexes: [] },
  handles,
  begins: [],
  target: () => 'certificates',
  evolve: (document, event) => ({
    ...(document ?? untouchedCertificates),
    ...evolveCertificates(document ?? noCertificates, event),
    position: event.position,
  }),
});
