export { openBlobFiles } from './files.ts';
export type { BlobStore } from './port.ts';
export { BlobStoreUnavailableError } from './port.ts';
