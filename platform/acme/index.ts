export { openAcme } from './acme-client.ts';
export { type Acme, AcmeError, type AcmeOrder, type ProofShelf } from './port.ts';
