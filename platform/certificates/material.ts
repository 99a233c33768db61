import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { looksLikePem, pemBlocks } from './pem.ts';
import { type CertificateProblem, type CertificateUpload, UPLOAD_LIMITS } from './port.ts';

/** Everything that could be read of an upload, in no order, without repetitions. */
export type Material = {
  readonly certificates: readonly X509Certificate[];
  readonly keys: readonly KeyObject[];
  readonly problems: readonly CertificateProblem[];
};

type Found = { certificate: X509Certificate } | { key: KeyObject } | { problem: CertificateProblem };

const certificateLabels = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']);
/** Curves before a SEC 1 key say nothing that the key does not say itself. */
const meaninglessLabels = new Set(['EC PARAMETERS', 'DH PARAMETERS', 'PUBLIC KEY', 'CERTIFICATE REQUEST']);

const attempt = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

const passphraseProblem = (passphrase: string): Found => ({
  problem: { field: 'passphrase', rule: passphrase === '' ? 'passphraseNeeded' : 'passphraseWrong' },
});

const pemKey = (text: string, passphrase: string): Found => {
  const encrypted = text.includes('ENCRYPTED');
  // Without one OpenSSL would ask at the terminal.
  if (encrypted && passphrase === '') return passphraseProblem(passphrase);
  const key = attempt(() => createPrivateKey({ key: text, passphrase }));
  if (key !== null) return { key };
  return encrypted ? passphraseProblem(passphrase) : { problem: { field: 'key', rule: 'unreadableKey' } };
};

const pemCertificate = (text: string): Found => {
  const certificate = attempt(() => new X509Certificate(text));
  return certificate === null
    ? { problem: { field: 'certificate', rule: 'unreadableCertificate' } }
    : { certificate };
};

const ofPem = (bytes: Uint8Array, passphrase: string): readonly Found[] =>
  pemBlocks(Buffer.from(bytes).toString('latin1'), UPLOAD_LIMITS.certificates + UPLOAD_LIMITS.keys)
    .filter(({ label }) => !meaninglessLabels.has(label))
    .map(({ label, text }) => {
      if (certificateLabels.has(label)) return pemCertificate(text);
      if (label.endsWith('PRIVATE KEY')) return pemKey(text, passphrase);
      return { problem: { field: 'certificate', rule: 'unknownBlock', params: { label } } };
    });

const derKey = (bytes: Uint8Array, passphrase: string): KeyObject | null => {
  const key = Buffer.from(bytes);
  for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const) {
    const read = attempt(() => createPrivateKey({ key, format: 'der', type, passphrase }));
    if (read !== null) return read;
  }
  return null;
};

/** `EncryptedPrivateKeyInfo` (RFC 5958, section 3) begins with an algorithm of PKCS #5. */
const pkcs5 = Buffer.from('2a864886f70d0105', 'hex');

const ofDer = (bytes: Uint8Array, passphrase: string): Found => {
  const certificate = attempt(() => new X509Certificate(bytes));
  if (certificate !== null) return { certificate };
  const encrypted = Buffer.from(bytes).subarray(0, 32).includes(pkcs5);
  if (encrypted && passphrase === '') return passphraseProblem(passphrase);
  const key = derKey(bytes, passphrase);
  if (key !== null) return { key };
  return encrypted
    ? passphraseProblem(passphrase)
    : { problem: { field: 'certificate', rule: 'unreadablePart' } };
};

const withoutRepetitions = <T>(all: readonly T[], same: (one: T, other: T) => boolean): readonly T[] =>
  all.filter((one, index) => all.findIndex((other) => same(one, other)) === index);

const tooMuch = ({ parts }: CertificateUpload): boolean =>
  parts.length > UPLOAD_LIMITS.parts ||
  parts.reduce((sum, { length }) => sum + length, 0) > UPLOAD_LIMITS.bytes;

const nothing: Material = { certificates: [], keys: [], problems: [] };

/** Reads whatever was handed in; what is no certificate and no key becomes a problem. */
export const readMaterial = (upload: CertificateUpload): Material => {
  const tooLarge = {
    field: 'certificate',
    rule: 'uploadTooLarge',
    params: { kilobytes: UPLOAD_LIMITS.bytes / 1024 },
  } as const;
  if (tooMuch(upload)) return { ...nothing, problems: [tooLarge] };
  const { parts, passphrase } = upload;
  const found = parts
    .filter(({ length }) => length > 0)
    .flatMap((part) => (looksLikePem(part) ? ofPem(part, passphrase) : ofDer(part, passphrase)));
  const certificates = withoutRepetitions(
    found.flatMap((one) => ('certificate' in one ? [one.certificate] : [])),
    (one, other) => one.raw.equals(other.raw),
  );
  const keys = withoutRepetitions(
    found.flatMap((one) => ('key' in one ? [one.key] : [])),
    (one, other) => one.equals(other),
  );
  const problems = found.flatMap((one) => ('problem' in one ? [one.problem] : []));
  if (certificates.length > UPLOAD_LIMITS.certificates || keys.length > UPLOAD_LIMITS.keys)
    return { ...nothing, problems: [tooLarge] };
  return { certificates, keys, problems };
};
