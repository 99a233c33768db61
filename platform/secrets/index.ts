export { memoryKeyRing } from './memory.ts';
export { openSecrets, readSecretBeside } from './open.ts';
export type { ErasureList, KeyRing, NewSecret, PersonKey, Secrets, Vault } from './port.ts';
export { VaultUnavailableError } from './port.ts';
export { SecretText } from './secret-text.ts';
