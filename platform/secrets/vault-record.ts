import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { type KeyRing, type NewSecret, SECRET_MAX, SecretsDamagedError } from './port.ts';
import { SecretText } from './secret-text.ts';

/**
 * One secret as it is stored:
 *
 *     0 magic "RSV1" | 4 key (0: of the vault, else that person's in the key ring) | 8 HMAC-SHA-256 of the name (32)
 *     | 40 nonce (12) | 52 tag (16) | 68 the value by AES-256-GCM
 *
 * Bytes 0 to 39 and the reference are authenticated with it: a record answers to its own reference and name only.
 */
export type Sealed = { readonly reference: string; readonly bytes: Buffer };

/** What sealing and opening take; `own` and `naming` come from the master key. */
export type Sealing = {
  readonly own: KeyObject;
  readonly naming: Buffer;
  readonly keyRing: Pick<KeyRing, 'create' | 'current' | 'find'>;
};

const cipher = 'aes-256-gcm';
const magic = Buffer.from('RSV1', 'latin1');
const [keyAt, nameAt, nonceAt, tagAt, valueAt] = [4, 8, 40, 52, 68];
const REFERENCE_BYTES = 16;

/** 128 random bits; says nothing of what it refers to. */
export const referencePattern = /^[\w-]{22}$/;

export const requireFits = ({ name, value }: NewSecret): void => {
  const bytes = Buffer.byteLength(value.reveal());
  if (name === '' || bytes === 0 || bytes > SECRET_MAX) {
    throw new RangeError(`vault: a secret has a name and from 1 to ${SECRET_MAX} bytes`);
  }
};

const nameHash = ({ naming }: Sealing, name: string): Buffer =>
  createHmac('sha256', naming).update(name).digest();

const boundTo = (header: Buffer, reference: string): Buffer =>
  Buffer.concat([header, Buffer.from(reference, 'latin1')]);

/** The keys of a person count from 1 in a file and from 0 in memory: 0 is the vault's own. */
const keyOf = async (owner: string | undefined, { own, keyRing }: Sealing) => {
  if (owner === undefined) return { id: 0, key: own };
  await keyRing.create([owner]);
  const { id, key } = keyRing.current(owner);
  return { id: id + 1, key };
};

export const sealSecret = async (secret: NewSecret, sealing: Sealing): Promise<Sealed> => {
  const reference = randomBytes(REFERENCE_BYTES).toString('base64url');
  const { id, key } = await keyOf(secret.owner, sealing);
  const header = Buffer.alloc(nonceAt);
  header.set(magic, 0);
  header.writeUInt32LE(id, keyAt);
  header.set(nameHash(sealing, secret.name), nameAt);
  const nonce = randomBytes(tagAt - nonceAt);
  const cipherer = createCipheriv(cipher, key, nonce);
  cipherer.setAAD(boundTo(header, reference));
  const value = Buffer.concat([cipherer.update(secret.value.reveal(), 'utf8'), cipherer.final()]);
  return { reference, bytes: Buffer.concat([header, nonce, cipherer.getAuthTag(), value]) };
};

const damaged = (reference: string, cause?: unknown): SecretsDamagedError =>
  new SecretsDamagedError(`vault: the secret ${reference} is not what was written`, { cause });

const decipher = ({ reference, bytes }: Sealed, key: KeyObject): SecretText => {
  const opening = createDecipheriv(cipher, key, bytes.subarray(nonceAt, tagAt));
  opening.setAAD(boundTo(bytes.subarray(0, nonceAt), reference));
  opening.setAuthTag(bytes.subarray(tagAt, valueAt));
  return new SecretText(Buffer.concat([opening.update(bytes.subarray(valueAt)), opening.final()]).toString());
};

/** Null when the key of its owner was destroyed. Without a name, only proves that the record is whole. */
export const openSecret = (sealed: Sealed, sealing: Sealing, name?: string): SecretText | null => {
  const { reference, bytes } = sealed;
  if (bytes.length <= valueAt || !bytes.subarray(0, keyAt).equals(magic)) throw damaged(reference);
  if (name !== undefined && !timingSafeEqual(bytes.subarray(nameAt, nonceAt), nameHash(sealing, name))) {
    throw new SecretsDamagedError(`vault: the secret ${reference} was kept under another name`);
  }
  const id = bytes.readUInt32LE(keyAt);
  try {
    const key = id === 0 ? sealing.own : sealing.keyRing.find(id - 1);
    return key === null ? null : decipher(sealed, key);
  } catch (cause) {
    throw damaged(reference, cause);
  }
};
