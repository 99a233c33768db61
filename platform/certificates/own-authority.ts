import 'reflect-metadata';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';
import type { CertificatePair } from './port.ts';

const DAY = 86_400_000;
/** A clock that is a little behind must not refuse what was made just now. */
const BACKDATED = 3_600_000;
const AUTHORITY_DAYS = 3650;
/** Browsers refuse longer ones even of authorities that the system trusts. */
export const OWN_DAYS = 365;

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Typed as the library wants it. */
const webcrypto = x509.cryptoProvider.get();

const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

const pemOfKey = async (key: CryptoKey): Promise<string> =>
  x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');

const pemOf = (certificate: x509.X509Certificate): string => `${certificate.toString('pem')}\n`;

const keyOf = (pem: string) =>
  webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), algorithm, true, ['sign']);

/** Positive, of 127 random bits (RFC 5280, section 4.1.2.2). */
const newSerial = (): string => {
  const bytes = Buffer.from(webcrypto.getRandomValues(new Uint8Array(16)));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
};

const life = (now: number, days: number) => ({
  notBefore: new Date(now - BACKDATED),
  notAfter: new Date(now + days * DAY),
});

/** Characters that each part of a distinguished name has room for (RFC 5280, appendix A.1). */
const NAME_MAX = 64;

/** People name themselves freely: a value of its own, so that nothing in it ends it, of whole characters, and without control codes. */
const part = (text: string) => {
  const printable = text.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ').trim();
  return { utf8String: [...printable].slice(0, NAME_MAX).join('').trim() };
};

/** What a certificate says of an organisation of this name. */
export const organisationName = (text: string): string => part(text).utf8String;

/** The organisation, where there is one, and the common name. */
const subjectOf = (commonName: string, organisation: string): x509.Name => {
  const owner = part(organisation);
  return new x509.Name([...(owner.utf8String === '' ? [] : [{ O: [owner] }]), { CN: [part(commonName)] }]);
};

/** A root for this server alone: whoever trusts it trusts what this server shows, and no other authority below it. */
export const makeAuthority = async (
  name: string,
  now: number,
  organisation = '',
): Promise<CertificatePair> => {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: newSerial(),
      name: subjectOf(name, organisation),
      ...life(now, AUTHORITY_DAYS),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return { chain: pemOf(certificate), key: await pemOfKey(keys.privateKey) };
};

const alternativeNames = (names: readonly string[]): x509.JsonGeneralNames =>
  names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }));

/** Whom a certificate names. */
export type ServerSubject = {
  /** Host names and addresses, the best known first. */
  readonly names: readonly string[];
  /** Whose server it is; empty or left out where nobody has said it. */
  readonly organisation?: string;
};

/** The server's certificate below its own root, for these names. */
export const makeServerCertificate = async (
  authority: CertificatePair,
  { names, organisation = '' }: ServerSubject,
  now: number,
): Promise<CertificatePair> => {
  const root = new x509.X509Certificate(authority.chain);
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.create(
    {
      serialNumber: newSerial(),
      subject: subjectOf(names[0] ?? 'localhost', organisation),
      issuer: root.subjectName,
      ...life(now, OWN_DAYS),
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: await keyOf(authority.key),
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(alternativeNames(names)),
        await x509.AuthorityKeyIdentifierExtension.create(root.publicKey, false, webcrypto),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return { chain: pemOf(certificate), key: await pemOfKey(keys.privateKey) };
};
