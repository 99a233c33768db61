import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Assertion, Attestation } from '../passkeys/ceremonies.ts';

type Cbor = number | string | Buffer | ReadonlyMap<number | string, Cbor> | readonly Cbor[];

const head = (major: number, value: number): Buffer => {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
};

/** As much of RFC 8949 as authenticators write. */
export const cbor = (value: Cbor): Buffer => {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
  const entries = [...(value as ReadonlyMap<number | string, Cbor>)];
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([k, v]) => [cbor(k), cbor(v)])]);
};

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();
const text = (data: Buffer): string => data.toString('base64url');

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

/** What a browser at that origin was asked for; each member may be a lie. */
export type Ceremony = {
  readonly challenge: string;
  readonly rpId: string;
  readonly origin: string;
  readonly type?: string;
  readonly present?: boolean;
  readonly verified?: boolean;
  readonly counter?: number;
  readonly format?: string;
  readonly statement?: ReadonlyMap<string, Cbor>;
  readonly algorithm?: number;
  readonly userHandle?: string | null;
};

const clientData = ({ challenge, origin }: Ceremony, type: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

const flagsOf = ({ present = true, verified = true }: Ceremony): number =>
  (present ? PRESENT : 0) | (verified ? VERIFIED : 0);

const dataOf = (ceremony: Ceremony, flags: number, counter: number, key: Buffer): Buffer => {
  const counted = Buffer.alloc(4);
  counted.writeUInt32BE(ceremony.counter ?? counter);
  return Buffer.concat([sha256(ceremony.rpId), Buffer.from([flags]), counted, key]);
};

/**
 * WebAuthn Level 3, §6, written down for tests beside the library that is tested: one key of the curve P-256, counted
 * from one like a security key, or not counted when `counts` is false.
 */
export const createSoftwareAuthenticator = ({ counts = true }: { readonly counts?: boolean } = {}) => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  let counter = 0;
  let userHandle: string | null = null;
  const next = (): number => (counts ? ++counter : 0);
  const coseKey = (algorithm: number): Buffer =>
    cbor(
      new Map<number, Cbor>([
        [1, 2],
        [3, algorithm],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]),
    );
  return {
    credentialId: text(id),
    create(ceremony: Ceremony & { readonly userId?: string }): Attestation {
      userHandle = ceremony.userId ?? null;
      const length = Buffer.from([id.length >> 8, id.length & 255]);
      const key = Buffer.concat([Buffer.alloc(16), length, id, coseKey(ceremony.algorithm ?? -7)]);
      const authData = dataOf(ceremony, flagsOf(ceremony) | WITH_KEY, next(), key);
      const attestationObject = cbor(
        new Map<string, Cbor>([
          ['fmt', ceremony.format ?? 'none'],
          ['attStmt', ceremony.statement ?? new Map<string, Cbor>()],
          ['authData', authData],
        ]),
      );
      return {
        credentialId: text(id),
        clientDataJSON: text(clientData(ceremony, ceremony.type ?? 'webauthn.create')),
        attestationObject: text(attestationObject),
        transports: ['usb'],
      };
    },
    get(ceremony: Ceremony): Assertion {
      const client = clientData(ceremony, ceremony.type ?? 'webauthn.get');
      const authData = dataOf(ceremony, flagsOf(ceremony), next(), Buffer.alloc(0));
      const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), privateKey);
      return {
        credentialId: text(id),
        clientDataJSON: text(client),
        authenticatorData: text(authData),
        signature: text(signature),
        userHandle: ceremony.userHandle === undefined ? userHandle : ceremony.userHandle,
      };
    },
  };
};
