import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/**
 * A signed text is one line, `<kind>-<number>.<key id>.<payload>.<signature>`: payload (JSON) and Ed25519 signature
 * (RFC 8032) in base64url (RFC 4648, section 5), the signature over everything before its dot, so that a line of one
 * kind is worth nothing as another. Line breaks and spaces, as letters bring them, are nothing.
 */
export type LineKind = {
  /** `rostrum-licence` */
  readonly name: string;
  readonly number: number;
  /** Characters. */
  readonly max: number;
};

/** The public keys that are believed, by their ids. */
export type Issuers = ReadonlyMap<string, KeyObject>;

export type LineProblem = 'tooLong' | 'version' | 'damaged' | 'issuer' | 'signature';

export type ReadLine =
  | { readonly payload: unknown; readonly issuer: string }
  | { readonly problem: LineProblem; readonly about: string };

const SIGNATURE_BYTES = 64;
const keyId = /^[a-z0-9][a-z0-9-]{0,31}$/;
const base64url = /^[\w-]+$/;

/** Start of the DER form (RFC 8410) of an Ed25519 public key; the 32 bytes of the key follow. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** The key that 32 bytes in base64 are; null when they are none. */
export const issuerKey = (text: string): KeyObject | null => {
  const raw = Buffer.from(text, 'base64');
  if (raw.length !== 32) return null;
  try {
    return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
};

/** The keys of the configuration, `name:key`. Throws `TypeError` for a key that is none. */
export const issuersOf = (configured: readonly string[]): Issuers =>
  new Map(
    configured.map((text) => {
      const at = text.indexOf(':');
      const key = issuerKey(text.slice(at + 1));
      if (key === null) throw new TypeError(`${text} holds no Ed25519 key.`);
      return [text.slice(0, at), key] as const;
    }),
  );

/** Only the one way in which bytes are written counts. */
const decode = (text: string): Buffer | null => {
  if (!base64url.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
};

/** What the bytes mean as JSON; null, which no payload is, when they mean nothing. */
const parse = (payload: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload));
  } catch {
    return null;
  }
};

const versionOf = ({ name, number }: LineKind): string => `${name}-${number}`;

const isOtherVersion = (version: string, kind: LineKind): boolean =>
  version !== versionOf(kind) && version.startsWith(`${kind.name}-`) && /-\d{1,4}$/.test(version);

/** Checks form, issuer and signature, in this order; nothing of the payload is looked at before it is believed. */
export const readSignedLine = (line: string, kind: LineKind, issuers: Issuers): ReadLine => {
  if (line.length > kind.max) return { problem: 'tooLong', about: '' };
  const [version = '', issuer = '', payload = '', signature = '', ...rest] = line
    .replaceAll(/\s/g, '')
    .split('.');
  if (isOtherVersion(version, kind)) return { problem: 'version', about: version };
  const signed = decode(signature);
  const bytes = decode(payload);
  const whole = version === versionOf(kind) && rest.length === 0 && keyId.test(issuer);
  if (!whole || bytes === null || signed?.length !== SIGNATURE_BYTES)
    return { problem: 'damaged', about: '' };
  const key = issuers.get(issuer);
  if (key === undefined) return { problem: 'issuer', about: issuer };
  const message = Buffer.from(`${version}.${issuer}.${payload}`, 'ascii');
  return verify(null, message, key, signed)
    ? { payload: parse(bytes), issuer }
    : { problem: 'signature', about: issuer };
};

/** What an issuer gives out. */
export const signLine = (payload: object, kind: LineKind, issuer: string, key: KeyObject): string => {
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url');
  const message = [versionOf(kind), issuer, encoded].join('.');
  return `${message}.${sign(null, Buffer.from(message, 'ascii'), key).toString('base64url')}`;
};
