import { generateKeyPairSync } from 'node:crypto';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';
import { CREDENTIAL_ID_MAX, type Passkey } from '#domain/access/index.ts';
import type { RelyingParty } from './relying-party.ts';

/** What a browser answers to being asked for a new passkey; base64url. */
export type Attestation = {
  readonly credentialId: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports: readonly string[];
};

/** What a browser answers to being asked for a passkey; base64url. */
export type Assertion = {
  readonly credentialId: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  /** Whose passkey the authenticator says it is. */
  readonly userHandle: string | null;
};

/** COSE numbers (RFC 9053): EdDSA, ES256, RS256, in this order. */
export const ALGORITHMS: readonly number[] = [-8, -7, -257];

/** Characters; what authenticators send is far shorter. */
const LONGEST = {
  credentialId: CREDENTIAL_ID_MAX,
  clientDataJSON: 4096,
  attestationObject: 16_384,
  authenticatorData: 4096,
  signature: 2048,
  userHandle: 128,
} as const;

const fits = (answer: Partial<Record<keyof typeof LONGEST, string | null>>): boolean =>
  Object.entries(LONGEST).every(([name, max]) => {
    const value = answer[name as keyof typeof LONGEST] ?? '';
    return value.length <= max;
  });

/** Bytes of strangers: whatever the library cannot read is refused like what is wrong. */
const orNull = async <Value>(verify: () => Promise<Value | null>): Promise<Value | null> => {
  try {
    return await verify();
  } catch {
    return null;
  }
};

/**
 * Statements of makers are not asked for, and none is looked at: their chains would be fetched from elsewhere. Browsers
 * leave at most a signature by the new key itself (WebAuthn Level 3, §8.7 and §8.2).
 */
const isPlain = (attestationObject: string): boolean => {
  const decoded = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  const format = decoded.get('fmt');
  return format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined);
};

type Asked = { readonly challenge: string; readonly relyingParty: RelyingParty };

/** The new passkey without its name; null for anything that was not asked for in this way and now. */
export const verifyAttestation = (
  answer: Attestation,
  { challenge, relyingParty }: Asked,
): Promise<Omit<Passkey, 'name'> | null> =>
  orNull(async () => {
    if (!fits(answer) || !isPlain(answer.attestationObject)) return null;
    const { credentialId: id, clientDataJSON, attestationObject, transports } = answer;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        response: { clientDataJSON, attestationObject },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: relyingParty.origin,
      expectedRPID: relyingParty.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
    if (!verified || registrationInfo?.credential.id !== id) return null;
    const { publicKey, counter } = registrationInfo.credential;
    const key = Buffer.from(publicKey).toString('base64url');
    return { credentialId: id, rpId: relyingParty.id, publicKey: key, counter, transports };
  });

/** The count of signatures that was shown with it; null for whatever does not prove the passkey here and now. */
export const verifyAssertion = (
  answer: Assertion,
  passkey: Pick<Passkey, 'credentialId' | 'publicKey' | 'rpId'>,
  { challenge, relyingParty, userVerification }: Asked & { readonly userVerification: boolean },
): Promise<number | null> =>
  orNull(async () => {
    if (!fits(answer)) return null;
    const { credentialId: id, clientDataJSON, authenticatorData, signature } = answer;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: relyingParty.origin,
      expectedRPID: relyingParty.id,
      requireUserVerification: userVerification,
      // The count is judged where it is kept, so that two requests cannot pass with the same one.
      credential: { id, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')), counter: 0 },
    });
    const own = passkey.credentialId === id && passkey.rpId === relyingParty.id;
    return verified && own ? authenticationInfo.newCounter : null;
  });

/** COSE key of the curve P-256 (RFC 9053 §7.1.1): an EC2 key for ES256 with its two coordinates. */
const coseKey = (x: Buffer, y: Buffer): Buffer =>
  Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), x, Buffer.from('225820', 'hex'), y]);

/** Somebody's key: what is unknown is checked against it, and takes as long as what is known. */
export const decoyKey = (): string => {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  });
  return coseKey(Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')).toString('base64url');
};
