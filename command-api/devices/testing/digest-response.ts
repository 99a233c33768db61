import { createHash } from 'node:crypto';
import type { DigestAlgorithm } from '../port.ts';

export type Exchange = {
  readonly method: string;
  readonly uri: string;
  readonly nonce: string;
  readonly nc: string;
  readonly cnonce: string;
};

const hashes = { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' } as const;

export const digestHash = (algorithm: DigestAlgorithm, text: string): string =>
  createHash(hashes[algorithm]).update(text).digest('hex');

/** RFC 7616 §3.4.1 and §3.4.3 with `qop=auth`, as gateways and devices do it. */
export const responseTo = (algorithm: DigestAlgorithm, ha1: string, exchange: Exchange): string => {
  const { method, uri, nonce, nc, cnonce } = exchange;
  const ha2 = digestHash(algorithm, `${method}:${uri}`);
  return digestHash(algorithm, `${ha1}:${nonce}:${nc}:${cnonce}:auth:${ha2}`);
};
