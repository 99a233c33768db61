export { factsOf, organisationOf, plainName } from './facts.ts';
export { coversName, type Expectations, inspectUpload } from './judge.ts';
export { makeAuthority, makeServerCertificate, organisationName } from './own-authority.ts';
export type {
  CertificateFacts,
  CertificatePair,
  CertificateProblem,
  CertificateUpload,
  Inspection,
} from './port.ts';
