export { memoryKeyRing, memorySecrets } from './memory.ts';
export { type KeyRing, type PersonKey, type Secrets, SecretsDamagedError } from './port.ts';
