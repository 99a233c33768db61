export { memoryKeyRing } from './memory.ts';
export { openSecrets } from './open.ts';
export type { KeyRing, PersonKey, Secrets } from './port.ts';
