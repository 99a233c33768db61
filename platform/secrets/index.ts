export { memoryKeyRing, memorySecrets } from './memory.ts';
export { openSecrets } from './open.ts';
export { type KeyRing, type PersonKey, type Secrets, SecretsDamagedError } from './port.ts';
