import { type KeyObject, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';

export const isSelfSigned = (certificate: X509Certificate): boolean =>
  certificate.subject === certificate.issuer && certificate.checkIssued(certificate);

const signed = (issuer: X509Certificate, subject: X509Certificate): boolean => {
  try {
    return subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
  } catch {
    return false;
  }
};

/** The one that the server shows for itself: the key's own, else the one that has issued none of the others. */
export const findLeaf = (
  certificates: readonly X509Certificate[],
  keys: readonly KeyObject[],
): X509Certificate | undefined => {
  const ofKey = certificates.find((one) => keys.some((key) => one.checkPrivateKey(key)));
  const issuesNone = (one: X509Certificate) =>
    certificates.every((other) => other === one || !signed(one, other));
  return ofKey ?? certificates.find((one) => !one.ca && issuesNone(one)) ?? certificates.find(issuesNone);
};

/** From the leaf upwards, as far as issuers are there; a root is left out, because whoever trusts it has it. */
export const arrangeChain = (
  leaf: X509Certificate,
  certificates: readonly X509Certificate[],
): { readonly chain: readonly X509Certificate[]; readonly root: X509Certificate | null } => {
  const chain = [leaf];
  for (let last = leaf; !isSelfSigned(last); ) {
    const issuer = certificates.find((one) => !chain.includes(one) && signed(one, last));
    if (issuer === undefined) return { chain, root: null };
    if (isSelfSigned(issuer)) return { chain, root: issuer };
    chain.push(issuer);
    last = issuer;
  }
  return { chain, root: isSelfSigned(leaf) ? leaf : null };
};

let knownRoots: ReadonlySet<string> | undefined;

/** Whether programs usually trust an authority of this name. */
export const isKnownRoot = (subject: string): boolean => {
  knownRoots ??= new Set(rootCertificates.map((pem) => new X509Certificate(pem).subject));
  return knownRoots.has(subject);
};
