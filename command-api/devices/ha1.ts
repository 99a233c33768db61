import { createHash } from 'node:crypto';
import type { DigestAlgorithm, DigestAttempt } from './port.ts';

const hashes: Readonly<Record<DigestAlgorithm, string>> = {
  MD5: 'md5',
  'SHA-256': 'sha256',
  // FIPS 180-4 §5.3.6.2: a function of its own, not SHA-512 cut off.
  'SHA-512-256': 'sha512-256',
};

/** H(username:realm:secret) of RFC 7616 §3.4.2 without `-sess`, in hexadecimal digits. */
export const digestHa1 = (
  { username, realm, algorithm }: Pick<DigestAttempt, 'username' | 'realm' | 'algorithm'>,
  secret: string,
): string => createHash(hashes[algorithm]).update(`${username}:${realm}:${secret}`).digest('hex');
