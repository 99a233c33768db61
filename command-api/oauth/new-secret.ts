import { randomBytes } from 'node:crypto';

/** 256 bits, told once: the secret key of the API, or the secret of an application. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
