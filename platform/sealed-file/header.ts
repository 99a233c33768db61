import { createHash, createHmac, hkdfSync, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { SealedFileError, type SealedHeader } from './port.ts';

/**
 * The beginning of a sealed file, little-endian:
 *
 *     0 magic "RSTF" | 4 format (1) | 5 zero | 6 length of the header (u16) | 8 header, JSON | HMAC-SHA-256 of all before
 *
 * The header goes into every key, so that nobody can put another one before the same frames.
 */
const magic = Buffer.from('RSTF', 'latin1');
export const preludeLength = 8;
export const proofLength = 32;
const FORMAT = 1;
const HEADER_MAX = 1024;

/** scrypt (RFC 7914): N = 2^17, r = 8, p = 1 take 128 MiB. A file that asks for more is not obliged. */
const COST = 17;
const block = { r: 8, p: 1 };
const memoryFor = (cost: number): number => 2 ** cost * block.r * 128 + 1024 * 1024;

const headerShape = z.strictObject({
  kind: z.enum(['whole', 'configuration']),
  program: z.string().max(64),
  createdAt: z.iso.datetime(),
  salt: z.base64url().length(43),
  scrypt: z.int().min(14).max(18).nullable(),
});

export type Keys = { readonly header: SealedHeader; readonly frames: Buffer; readonly start: Buffer };

const stretch = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** Without a passphrase the key follows from the header: it hides nothing, and still proves every byte. */
const secretOf = async (
  salt: Buffer,
  cost: number | null,
  passphrase: string | undefined,
): Promise<Buffer> => {
  if (cost === null) return createHash('sha256').update(salt).digest();
  if (passphrase === undefined) throw new SealedFileError('passphrase-needed');
  const options = { N: 2 ** cost, ...block, maxmem: memoryFor(cost) };
  return stretch(passphrase.normalize('NFC'), salt, 32, options);
};

const derive = (secret: Buffer, start: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, createHash('sha256').update(start).digest(), purpose, 32));

const proofOf = (secret: Buffer, start: Buffer): Buffer =>
  createHmac('sha256', derive(secret, start, 'header'))
    .update(start)
    .digest();

/** The bytes a file begins with, and the key of its frames. */
export const createHeader = async (
  about: Omit<SealedHeader, 'sealed'>,
  passphrase: string | undefined,
): Promise<Keys> => {
  const salt = randomBytes(32);
  const cost = passphrase === undefined ? null : COST;
  const json = Buffer.from(JSON.stringify({ ...about, salt: salt.toString('base64url'), scrypt: cost }));
  const prelude = Buffer.alloc(preludeLength);
  prelude.set(magic);
  prelude.writeUInt8(FORMAT, 4);
  prelude.writeUInt16LE(json.length, 6);
  const start = Buffer.concat([prelude, json]);
  const secret = await secretOf(salt, cost, passphrase);
  return {
    header: { ...about, sealed: cost !== null },
    frames: derive(secret, start, 'frames'),
    start: Buffer.concat([start, proofOf(secret, start)]),
  };
};

/** Length of the header that follows. Throws `SealedFileError`. */
export const readPrelude = (bytes: Buffer): number => {
  if (bytes.length < preludeLength || !bytes.subarray(0, 4).equals(magic))
    throw new SealedFileError('foreign');
  if (bytes.readUInt8(4) > FORMAT) throw new SealedFileError('newer');
  const length = bytes.readUInt16LE(6);
  if (bytes.readUInt8(4) !== FORMAT || bytes.readUInt8(5) !== 0 || length > HEADER_MAX)
    throw new SealedFileError('foreign');
  return length;
};

const parseHeader = (json: Buffer) => {
  try {
    return headerShape.parse(JSON.parse(json.toString('utf8')));
  } catch (cause) {
    throw new SealedFileError('foreign', '', { cause });
  }
};

/** What the header says, of a file that may not be opened yet; nothing of it is proved. */
export const describeHeader = (json: Buffer): SealedHeader => {
  const { kind, program, createdAt, scrypt: cost } = parseHeader(json);
  return { kind, program, createdAt, sealed: cost !== null };
};

/** Throws `SealedFileError`. */
export const openHeader = async (
  { start, proof }: { readonly start: Buffer; readonly proof: Buffer },
  passphrase: string | undefined,
): Promise<Pick<Keys, 'header' | 'frames'>> => {
  const { salt, scrypt: cost } = parseHeader(start.subarray(preludeLength));
  const secret = await secretOf(Buffer.from(salt, 'base64url'), cost, passphrase);
  if (!timingSafeEqual(proof, proofOf(secret, start)))
    throw new SealedFileError(cost === null ? 'damaged' : 'passphrase-wrong');
  return { header: describeHeader(start.subarray(preludeLength)), frames: derive(secret, start, 'frames') };
};
