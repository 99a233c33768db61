import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY = 86_400_000;

const pemOf = async (key: CryptoKey): Promise<string> =>
  x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');

type Kind = { readonly end?: number; readonly signed?: boolean; readonly hash?: 'SHA-256' | 'SHA-1' };

/**
 * Certificates below the folder, each with its key in one file: `good.test`, and those that nobody should believe:
 * for another name, past its time, vouching for itself, signed over SHA-1. Answers with the authority behind them.
 */
export const writeCertificates = async (folder: string): Promise<string> => {
  const authority = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Test authority',
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + DAY),
    keys: authority,
    signingAlgorithm: algorithm,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
  });
  const write = async (
    file: string,
    name: string,
    { end = DAY, signed = true, hash = 'SHA-256' }: Kind = {},
  ): Promise<void> => {
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: '02',
      subject: `CN=${name}`,
      issuer: signed ? root.subject : `CN=${name}`,
      notBefore: new Date(Date.now() - 3 * DAY),
      notAfter: new Date(Date.now() + end),
      publicKey: keys.publicKey,
      signingKey: signed ? authority.privateKey : keys.privateKey,
      signingAlgorithm: { ...algorithm, hash },
      extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
    });
    writeFileSync(
      join(folder, `${file}.pem`),
      `${certificate.toString('pem')}\n${await pemOf(keys.privateKey)}\n`,
    );
  };
  await write('good', 'good.test');
  await write('wrong', 'other.test');
  await write('expired', 'expired.test', { end: -DAY });
  await write('self', 'self.test', { signed: false });
  await write('weak', 'weak.test', { hash: 'SHA-1' });
  return root.toString('pem');
};
