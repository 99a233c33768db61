import { createPrivateKey, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { CERTIFICATES_STREAM, type CertificateContent } from '#domain/certificate/index.ts';
import { DomainError, requireValid } from '#domain/kernel/index.ts';
import { factsOf, inspectUpload } from '#platform/certificates/index.ts';
import { SecretText } from '#platform/secrets/index.ts';
import { keyName } from '../../certificates/desk.ts';
import { definePart } from '../define-part.ts';

/** One that an authority gave by ACME is asked for anew. The root comes first: the other was signed by it. */
export const carriedSources = ['authority', 'own', 'uploaded'] as const;

const firstOf = (chain: string): X509Certificate | null => {
  try {
    return new X509Certificate(chain);
  } catch {
    return null;
  }
};

/** Of a chain, a dozen certificates; of a key, the longest that is taken. */
const chain = z
  .string()
  .max(65_536)
  .refine((text) => firstOf(text) !== null);
const shape = z.strictObject({
  source: z.enum(carriedSources),
  chain,
  key: z.string().min(1).max(16_384),
});

type Item = z.infer<typeof shape>;

const contentOf = (pem: string): CertificateContent | null => {
  const certificate = firstOf(pem);
  if (certificate === null) return null;
  const { key: algorithm, ...facts } = factsOf(certificate);
  return { ...facts, algorithm, chain: pem };
};

const keyFits = ({ chain: pem, key }: Item): boolean => {
  try {
    return firstOf(pem)?.checkPrivateKey(createPrivateKey(key)) === true;
  } catch {
    return false;
  }
};

/** Those that the server made itself are renewed by it; of one that was handed in everything is asked again. */
const requireUsable = (item: Item, now: number): void => {
  requireValid(keyFits(item) ? undefined : { field: 'key', rule: 'keyMismatch' });
  if (item.source !== 'uploaded') return;
  const parts = [item.chain, item.key].map((text) => Buffer.from(text));
  requireValid(inspectUpload({ parts, passphrase: '' }, { now, names: [] }).problems);
};

/** The root of the server's own certificates, the one below it, and one that was handed in; each with its key. */
export const certificates = definePart<Item>({
  kind: 'certificates',
  shape,
  apart: false,
  secrets: ['key'],
  onlyWithSecrets: true,
  shown: ({ source, chain: pem }) => {
    const { subject, issuer: issuedBy, names, validUntil, fingerprint } = contentOf(pem) ?? {};
    return { source, subject, issuedBy, names, validUntil, fingerprint };
  },
  passedOver: ['source'],
  idOf: ({ source }) => source,
  titleOf: ({ source }) => source,
  read: async (wanted, { states, secretText }) => {
    const source = carriedSources.find((one) => one === wanted);
    if (source === undefined) return undefined;
    const { state } = await states.certificates.load(CERTIFICATES_STREAM);
    const installed = state.installed[source];
    const key = installed === undefined ? null : secretText(keyName(source), installed.key);
    if (installed === undefined) return undefined;
    // One whose key is lost is there and goes into no backup.
    return { source, chain: installed.chain, key: key?.reveal() ?? '' };
  },
  commands: async (wanted, _now, { keepSecret, now }) => {
    requireUsable(wanted, now());
    const content = contentOf(wanted.chain);
    if (content === null) throw new DomainError('VALIDATION_FAILED');
    const { source, key } = wanted;
    const reference = await keepSecret({ name: keyName(source), value: new SecretText(key) });
    return [{ type: 'InstallCertificate', data: { source, ...content, key: reference } }];
  },
});
