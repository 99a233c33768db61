import { createHmac } from 'node:crypto';
import { RECOVERY_CODES } from '#domain/access/index.ts';
import { newTypedCode } from '../secrets/typed-code.ts';

/** 80 bits. */
const newCode = (): string => newTypedCode(4);

export const newRecoveryCodes = (): readonly string[] => Array.from({ length: RECOVERY_CODES }, newCode);

/** People type codes as they like. The hash is keyed: whoever has the log alone can try nothing. */
export const recoveryCodeHash = (key: Buffer, administratorId: string, code: string): string => {
  const typed = code.toLowerCase().replaceAll(/[\s-]/g, '');
  return createHmac('sha256', key)
    .update(JSON.stringify([administratorId, typed]))
    .digest('base64url');
};
