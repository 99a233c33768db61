import type { Passkey, SecondFactorProof, SecondFactors } from '#domain/access/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Secrets } from '#platform/secrets/index.ts';
import type { SecondFactorDirectory } from './directories.ts';
import { type Assertion, decoyKey, verifyAssertion } from './passkeys/ceremonies.ts';
import type { PasskeyPlace } from './passkeys/relying-party.ts';
import { createUserHandles } from './passkeys/user-handle.ts';
import { recoveryCodeHash } from './recovery-codes.ts';
import { totpStep } from './totp.ts';

/** What somebody shows at the second step. */
export type Shown =
  | { readonly method: 'totp' | 'recovery-code'; readonly code: string }
  | { readonly method: 'passkey'; readonly passkey: Assertion; readonly place: PasskeyPlace };

/** How a passkey has to be shown: signed for this challenge, by a finger or a PIN when it stands for the password, too. */
export type PasskeyAsked = { readonly challenge: string; readonly userVerification: boolean };

export type ProofMeans = {
  readonly clock: Clock;
  readonly secondFactors: SecondFactorDirectory;
  readonly secrets: Pick<Secrets, 'vault' | 'serverSecret'>;
};

/** Where the secret of an authenticator app is kept. */
export const totpSecretName = (administratorId: string): string => `totp/${administratorId}`;

/** Checks what is shown, except for whether it was shown before. */
export const createProofs = ({ secondFactors, secrets, clock }: ProofMeans) => {
  const codesKey = secrets.serverSecret('recovery-codes');
  const userHandleOf = createUserHandles(secrets);
  const decoy = decoyKey();

  const byApp = (administratorId: string, { totpSecret }: SecondFactors, code: string) => {
    if (totpSecret === null) return null;
    const secret = secrets.vault.read(totpSecretName(administratorId), totpSecret);
    const step = secret === null ? null : totpStep(secret.reveal(), code.trim(), clock);
    return step === null ? null : ({ method: 'totp', step } as const);
  };

  const byPasskey = async (
    administratorId: string,
    known: Passkey | undefined,
    { passkey: answer, place }: Extract<Shown, { method: 'passkey' }>,
    asked: PasskeyAsked,
  ): Promise<SecondFactorProof | null> => {
    if ('obstacle' in place) return null;
    const { credentialId, userHandle } = answer;
    const passkey = known ?? { credentialId, publicKey: decoy, rpId: place.id };
    const counter = await verifyAssertion(answer, passkey, { ...asked, relyingParty: place });
    // WebAuthn Level 3, §7.2 step 6: who comes without a login has to be named by his authenticator.
    const owned =
      userHandle === null ? !asked.userVerification : userHandle === userHandleOf(administratorId);
    if (counter === null || known === undefined || !owned) return null;
    return { method: 'passkey', credentialId, counter };
  };

  return async (
    administratorId: string,
    shown: Shown,
    asked: PasskeyAsked | undefined,
  ): Promise<SecondFactorProof | null> => {
    const factors = await secondFactors.of(administratorId);
    switch (shown.method) {
      case 'recovery-code': {
        const codeHash = recoveryCodeHash(codesKey, administratorId, shown.code.slice(0, 64));
        return { method: 'recovery-code', codeHash };
      }
      case 'totp':
        return byApp(administratorId, factors, shown.code);
      case 'passkey': {
        const known = factors.passkeys.find((one) => one.credentialId === shown.passkey.credentialId);
        return asked === undefined ? null : byPasskey(administratorId, known, shown, asked);
      }
    }
  };
};
