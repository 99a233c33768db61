import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { FieldProblem } from '#domain/kernel/index.ts';
import { type CheckedLicence, type LicenceTerms, readTerms } from '#domain/licence/index.ts';

/**
 * A licence is one line, `rostrum-licence-1.<key id>.<payload>.<signature>`: payload and Ed25519 signature (RFC 8032) in
 * base64url (RFC 4648, section 5), the signature over everything before its dot. Line breaks and spaces, as letters
 * bring them, are nothing.
 */
const VERSION = 'rostrum-licence-1';
export const LICENCE_FILE_MAX = 16 * 1024;
const SIGNATURE_BYTES = 64;

const keyId = /^[a-z0-9][a-z0-9-]{0,31}$/;
const base64url = /^[\w-]+$/;

/** The public keys that are believed, by their ids. */
export type Issuers = ReadonlyMap<string, KeyObject>;

export type ReadLicence = CheckedLicence | { readonly problem: FieldProblem };

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

const problem = (rule: string, params?: FieldProblem['params']): ReadLicence => ({
  problem: { field: 'file', rule, ...(params === undefined ? {} : { params }) },
});

/** Only the one way in which bytes are written counts. */
const decode = (text: string): Buffer | null => {
  if (!base64url.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
};

const parse = (payload: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload));
  } catch {
    return null;
  }
};

/** Checks form, issuer and signature, in this order; nothing of the payload is looked at before it is believed. */
export const readLicenceFile = (file: string, issuers: Issuers): ReadLicence => {
  if (file.length > LICENCE_FILE_MAX) return problem('tooLong', { max: LICENCE_FILE_MAX });
  const text = file.replaceAll(/\s/g, '');
  const [version = '', issuer = '', payload = '', signature = '', ...rest] = text.split('.');
  if (/^rostrum-licence-\d{1,4}$/.test(version) && version !== VERSION)
    return problem('licenceVersion', { version });
  const signed = decode(signature);
  const bytes = decode(payload);
  const whole = version === VERSION && rest.length === 0 && keyId.test(issuer);
  if (!whole || bytes === null || signed?.length !== SIGNATURE_BYTES) return problem('licenceDamaged');
  const key = issuers.get(issuer);
  if (key === undefined) return problem('licenceIssuer', { issuer });
  const message = Buffer.from(`${version}.${issuer}.${payload}`, 'ascii');
  if (!verify(null, message, key, signed)) return problem('licenceSignature', { issuer });
  const terms = readTerms(parse(bytes));
  return terms === null ? problem('licenceDamaged') : { terms, issuer, file: text };
};

/** What an issuer gives out; for the registration service and for tests. */
export const signLicence = (terms: LicenceTerms, issuer: string, key: KeyObject): string => {
  const message = [VERSION, issuer, Buffer.from(JSON.stringify(terms)).toString('base64url')].join('.');
  return `${message}.${sign(null, Buffer.from(message, 'ascii'), key).toString('base64url')}`;
};
