import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { PasskeyRequestFields } from '../documents.ts';

export type PasskeyRequest = ResultOf<typeof PasskeyRequestFields>;

/** What the server says of a passkey to be made; binary values in base64url. */
export type PasskeyCreation = {
  readonly challenge: string;
  readonly rpId: string;
  readonly userId: string;
  readonly login: string;
  readonly excluded: readonly string[];
};

export type Assertion = {
  readonly credentialId: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle: string | null;
};

export type Attestation = {
  readonly credentialId: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports: string[];
};

/** Why the browser has no answer. */
export type Unanswered =
  /** Somebody has closed the question, or it took too long: browsers do not tell the two apart. */
  | 'dismissed'
  /** The device has a passkey for this account already. */
  | 'known'
  | 'impossible';

export type Answered<Value> = { readonly answer: Value } | { readonly unanswered: Unanswered };

/** Milliseconds that the browser waits; the server waits a little longer. */
const TIMEOUT = 4 * 60_000;
/** COSE numbers (RFC 9053): EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257];

const reasonOf = (error: unknown): Unanswered => {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return 'known';
  return name === 'NotAllowedError' || name === 'AbortError' ? 'dismissed' : 'impossible';
};

const answered = async <Value>(ask: () => Promise<Value>): Promise<Answered<Value>> => {
  try {
    return { answer: await ask() };
  } catch (error) {
    return { unanswered: reasonOf(error) };
  }
};

/** Asks the browser for a passkey that is known here. */
export const showPasskey = ({
  challenge,
  rpId,
  userVerification,
  allowed,
}: PasskeyRequest): Promise<Answered<Assertion>> =>
  answered(async () => {
    const { startAuthentication } = await import('@simplewebauthn/browser');
    const { id, response } = await startAuthentication({
      optionsJSON: {
        challenge,
        rpId,
        timeout: TIMEOUT,
        userVerification: userVerification ? 'required' : 'preferred',
        allowCredentials: allowed.map((one) => ({
          id: one.id,
          type: 'public-key',
          transports: one.transports as AuthenticatorTransport[],
        })),
      },
    });
    const { clientDataJSON, authenticatorData, signature, userHandle = null } = response;
    return { credentialId: id, clientDataJSON, authenticatorData, signature, userHandle };
  });

/** Asks the browser to make a passkey, one that can say itself whose it is where that is possible. */
export const makePasskey = ({
  challenge,
  rpId,
  userId,
  login,
  excluded,
}: PasskeyCreation): Promise<Answered<Attestation>> =>
  answered(async () => {
    const { startRegistration } = await import('@simplewebauthn/browser');
    const { id, response } = await startRegistration({
      optionsJSON: {
        challenge,
        rp: { id: rpId, name: 'Rostrum' },
        user: { id: userId, name: login, displayName: login },
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
        timeout: TIMEOUT,
        attestation: 'none',
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
        excludeCredentials: excluded.map((one) => ({ id: one, type: 'public-key' })),
      },
    });
    const { clientDataJSON, attestationObject, transports = [] } = response;
    return { credentialId: id, clientDataJSON, attestationObject, transports };
  });
