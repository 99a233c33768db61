import type { KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { arrangeChain, findLeaf, isKnownRoot, isSelfSigned } from './chain.ts';
import { describeKey, factsOf, namesOf } from './facts.ts';
import { type Material, readMaterial } from './material.ts';
import type { CertificatePair, CertificateProblem, CertificateUpload, Inspection } from './port.ts';

const RSA_MIN = 2048;
/** Bits; a longer one does not fit into the vault and makes every handshake slow. */
const RSA_MAX = 8192;
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1'];
const DAY = 86_400_000;
/** Days before the end from which people are warned. */
const ENDS_SOON = 30;
/** `serverAuth` (RFC 5280, section 4.2.1.12), and "any". */
const SERVER_PURPOSES = ['1.3.6.1.5.5.7.3.1', '2.5.29.37.0'];
const weakSignature = /sha-?1(?!\d)|md[245]/i;

type Problem = CertificateProblem;

const keyProblem = (key: KeyObject, field: 'certificate' | 'key'): Problem | undefined => {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') {
    if (modulusLength < RSA_MIN)
      return { field, rule: 'weakKey', params: { bits: modulusLength, min: RSA_MIN } };
    if (modulusLength > RSA_MAX)
      return { field, rule: 'longKey', params: { bits: modulusLength, max: RSA_MAX } };
    return undefined;
  }
  const usual = key.asymmetricKeyType === 'ec' && CURVES.includes(namedCurve);
  return usual ? undefined : { field, rule: 'unusualKey', params: { key: describeKey(key) } };
};

const dayOf = (iso: string): string => iso.slice(0, 10);

const datesProblem = (certificate: X509Certificate, now: number): Problem | undefined => {
  const { subject, validFrom, validUntil } = factsOf(certificate);
  if (Date.parse(validUntil) <= now)
    return { field: 'certificate', rule: 'expired', params: { subject, until: dayOf(validUntil) } };
  if (Date.parse(validFrom) > now)
    return { field: 'certificate', rule: 'notYetValid', params: { subject, from: dayOf(validFrom) } };
  return undefined;
};

const signatureProblem = (certificate: X509Certificate): Problem | undefined => {
  const { signatureAlgorithm: algorithm = '' } = certificate;
  if (!weakSignature.test(algorithm) || isSelfSigned(certificate)) return undefined;
  const { subject } = factsOf(certificate);
  return { field: 'certificate', rule: 'weakSignature', params: { subject, algorithm } };
};

const purposeProblem = (leaf: X509Certificate): Problem | undefined => {
  if (leaf.ca) return { field: 'certificate', rule: 'authority', params: { subject: factsOf(leaf).subject } };
  const { keyUsage: purposes } = leaf;
  const serves = purposes === undefined || purposes.some((purpose) => SERVER_PURPOSES.includes(purpose));
  return serves ? undefined : { field: 'certificate', rule: 'notForServers' };
};

const problemsOfChain = (chain: readonly X509Certificate[], now: number): readonly (Problem | undefined)[] =>
  chain.flatMap((one) => [
    datesProblem(one, now),
    keyProblem(one.publicKey, 'certificate'),
    signatureProblem(one),
  ]);

const keysProblem = (leaf: X509Certificate, { keys, problems }: Material): Problem | undefined => {
  if (keys.length === 0)
    return problems.some(({ field }) => field !== 'certificate')
      ? undefined
      : { field: 'key', rule: 'keyMissing', params: { subject: factsOf(leaf).subject } };
  return keys.some((key) => leaf.checkPrivateKey(key)) ? undefined : { field: 'key', rule: 'keyMismatch' };
};

/** Whether a certificate for these names is one for this name; one asterisk stands for one label (RFC 6125). */
export const coversName = (names: readonly string[], name: string): boolean => {
  const wanted = name.toLowerCase();
  const dot = wanted.indexOf('.');
  const wildcard = dot > 0 ? `*${wanted.slice(dot)}` : wanted;
  return names.includes(wanted) || names.includes(wildcard);
};

/** What somebody who installs it should know: the end, a gap in the chain, names that are missing. */
const warningsOf = (
  { chain, root }: ReturnType<typeof arrangeChain>,
  strangers: number,
  { now, names }: { readonly now: number; readonly names: readonly string[] },
): readonly Problem[] => {
  const [leaf] = chain;
  const last = chain.at(-1);
  if (leaf === undefined || last === undefined) return [];
  const end = leaf.validToDate.getTime();
  const own = namesOf(leaf);
  const uncovered = names.filter((name) => !coversName(own, name));
  const gap = root === null && !isKnownRoot(last.issuer);
  const params = { until: dayOf(leaf.validToDate.toISOString()), days: Math.floor((end - now) / DAY) };
  const soon: readonly Problem[] =
    end - now < ENDS_SOON * DAY && end > now ? [{ field: 'certificate', rule: 'endsSoon', params }] : [];
  return [
    ...soon,
    ...(gap
      ? [
          {
            field: 'certificate',
            rule: 'intermediateMissing',
            params: { issuer: factsOf(last).issuer },
          } as const,
        ]
      : []),
    ...(uncovered.length > 0
      ? [{ field: 'names', rule: 'otherNames', params: { names: uncovered.join(', ') } } as const]
      : []),
    ...(strangers > 0
      ? [{ field: 'certificate', rule: 'strangers', params: { count: strangers } } as const]
      : []),
  ];
};

const pairOf = (chain: readonly X509Certificate[], key: KeyObject): CertificatePair | null => {
  const pair = {
    chain: chain.map((one) => one.toString()).join(''),
    key: String(key.export({ type: 'pkcs8', format: 'pem' })),
  };
  try {
    createSecureContext({ cert: pair.chain, key: pair.key, minVersion: 'TLSv1.2' });
    return pair;
  } catch {
    return null;
  }
};

export type Expectations = {
  readonly now: number;
  /** By which people call the server; a certificate for others is taken with a warning. */
  readonly names: readonly string[];
};

const isProblem = (problem: Problem | undefined): problem is Problem => problem !== undefined;

/** Reads an upload, puts its chain in order and says whether a server can use it. */
export const inspectUpload = (upload: CertificateUpload, expected: Expectations): Inspection => {
  const material = readMaterial(upload);
  const { certificates, keys } = material;
  const [firstKey] = keys;
  const leaf = findLeaf(certificates, keys);
  if (leaf === undefined) {
    const missing: readonly Problem[] =
      material.problems.length > 0 ? [] : [{ field: 'certificate', rule: 'certificateMissing' }];
    const key = firstKey === undefined ? null : describeKey(firstKey);
    return {
      leaf: null,
      issuers: [],
      key,
      problems: [...material.problems, ...missing],
      warnings: [],
      pair: null,
    };
  }
  const arranged = arrangeChain(leaf, certificates);
  const { chain, root } = arranged;
  const key = keys.find((one) => leaf.checkPrivateKey(one)) ?? firstKey;
  const found = [
    ...material.problems,
    keysProblem(leaf, material),
    purposeProblem(leaf),
    namesOf(leaf).length === 0 ? ({ field: 'certificate', rule: 'noNames' } as const) : undefined,
    ...problemsOfChain(chain, expected.now),
  ].filter(isProblem);
  const pair = found.length === 0 && key !== undefined ? pairOf(chain, key) : null;
  const unusable = found.length === 0 && pair === null;
  const strangers = certificates.length - chain.length - (root === null || root === leaf ? 0 : 1);
  return {
    leaf: factsOf(leaf),
    issuers: [...chain.slice(1), ...(root === null || root === leaf ? [] : [root])].map(factsOf),
    key: key === undefined ? null : describeKey(key),
    problems: unusable ? [{ field: 'certificate', rule: 'unusable' }] : found,
    warnings: warningsOf(arranged, strangers, expected),
    pair,
  };
};
