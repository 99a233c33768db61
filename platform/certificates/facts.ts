import { type KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { CertificateFacts } from './port.ts';

const curves: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

/** As in `EC P-256`, `RSA 2048`. */
export const describeKey = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string => {
  const type: string = asymmetricKeyType ?? '';
  const { modulusLength, namedCurve = '' } = asymmetricKeyDetails ?? {};
  if (type.startsWith('rsa')) return `RSA ${modulusLength}`;
  if (type === 'ec') return `EC ${curves[namedCurve] ?? namedCurve}`;
  return type.toUpperCase();
};

const unquoted = (value: string): string => {
  if (!value.startsWith('"')) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return value;
  }
};

/** IPv6 in its short form (RFC 5952), everything else in lower case. */
export const plainName = (name: string): string =>
  isIP(name) === 6 ? new URL(`http://[${name}]`).hostname.slice(1, -1) : name.toLowerCase();

/** As Node prints them: `DNS:example.org, IP Address:192.0.2.1`, with quotes where a name could be mistaken. */
export const namesOf = ({ subjectAltName }: X509Certificate): readonly string[] =>
  [...(subjectAltName ?? '').matchAll(/(?:^|, )(DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g)].map(
    ([, , value = '']) => plainName(unquoted(value)),
  );

/** One line of the distinguished name that people know it by. */
const shortNameOf = (distinguished: string | undefined): string | undefined => {
  const lines = (distinguished ?? '').split('\n');
  const lineOf = (type: string) => lines.find((line) => line.startsWith(`${type}=`))?.slice(type.length + 1);
  return (lineOf('CN') ?? lineOf('O') ?? lineOf('OU'))?.replaceAll(/\\(.)/g, '$1').slice(0, 200);
};

/** Whose a certificate is, as its subject says it; empty where it says nothing. Throws for what is no certificate. */
export const organisationOf = (pem: string): string => {
  const { O: owners = '' }: { readonly O?: string | readonly string[] } = new X509Certificate(
    pem,
  ).toLegacyObject().subject;
  return [owners].flat().join(', ').slice(0, 200);
};

export const factsOf = (certificate: X509Certificate): CertificateFacts => {
  const names = namesOf(certificate);
  return {
    subject: shortNameOf(certificate.subject) ?? names[0] ?? '',
    issuer: shortNameOf(certificate.issuer) ?? '',
    names,
    validFrom: certificate.validFromDate.toISOString(),
    validUntil: certificate.validToDate.toISOString(),
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    key: describeKey(certificate.publicKey),
  };
};
