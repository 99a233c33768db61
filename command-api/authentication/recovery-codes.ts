import { createHmac, randomInt } from 'node:crypto';
import { RECOVERY_CODES } from '#domain/access/index.ts';

/** Without letters and digits that look alike. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const LENGTH = 16;

/** 80 bits in four groups of four. */
const newCode = (): string => {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return letters.join('').replaceAll(/(.{4})(?!$)/g, '$1-');
};

export const newRecoveryCodes = (): readonly string[] => Array.from({ length: RECOVERY_CODES }, newCode);

/** People type codes as they like. The hash is keyed: whoever has the log alone can try nothing. */
export const recoveryCodeHash = (key: Buffer, administratorId: string, code: string): string => {
  const typed = code.toLowerCase().replaceAll(/[\s-]/g, '');
  return createHmac('sha256', key)
    .update(JSON.stringify([administratorId, typed]))
    .digest('base64url');
};
