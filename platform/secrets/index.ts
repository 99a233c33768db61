export { memoryKeyRing } from './memory.ts';
export { openSecrets } from './open.ts';
export type { ErasureList, KeyRing, PersonKey, Secrets } from './port.ts';
