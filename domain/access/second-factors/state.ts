import type { Passkey, SecondFactorEvent } from './events.ts';

/** What one administrator can show beside the password. */
export type SecondFactors = {
  /** Reference to the vault; null without an authenticator app. */
  readonly totpSecret: string | null;
  /** The latest 30 seconds whose code was accepted. */
  readonly lastStep: number;
  /** In the order in which they were added. */
  readonly passkeys: readonly Passkey[];
  /** Hashes of the recovery codes that were not used. */
  readonly recoveryCodes: readonly string[];
};

export const noSecondFactors: SecondFactors = {
  totpSecret: null,
  lastStep: -1,
  passkeys: [],
  recoveryCodes: [],
};

/** Recovery codes are for the day when the factor is lost, and none of their own. */
export const hasSecondFactor = ({ totpSecret, passkeys }: SecondFactors): boolean =>
  totpSecret !== null || passkeys.length > 0;

type OfOne = Exclude<SecondFactorEvent, { type: 'SecondFactorSettingsChanged' }>;

const withPasskey = (
  { passkeys, ...rest }: SecondFactors,
  credentialId: string,
  changes: Partial<Passkey>,
): SecondFactors => ({
  ...rest,
  passkeys: passkeys.map((one) => (one.credentialId === credentialId ? { ...one, ...changes } : one)),
});

/** Codes go with the last factor that they replace. */
const withCodesIfAny = (factors: SecondFactors): SecondFactors =>
  hasSecondFactor(factors) ? factors : noSecondFactors;

const used = (factors: SecondFactors, data: Extract<OfOne, { type: 'SecondFactorUsed' }>['data']) => {
  switch (data.method) {
    case 'totp':
      return { ...factors, lastStep: Math.max(factors.lastStep, data.step) };
    case 'passkey':
      return withPasskey(factors, data.credentialId, { counter: data.counter });
    case 'recovery-code':
      return { ...factors, recoveryCodes: factors.recoveryCodes.filter((code) => code !== data.codeHash) };
  }
};

export const evolveSecondFactors = (factors: SecondFactors, event: OfOne): SecondFactors => {
  switch (event.type) {
    case 'AdministratorTotpEnrolled':
      return { ...factors, totpSecret: event.data.totpSecret, lastStep: -1 };
    case 'AdministratorTotpRemoved': {
      if (factors.totpSecret !== event.data.totpSecret) return factors;
      return withCodesIfAny({ ...factors, totpSecret: null, lastStep: -1 });
    }
    case 'AdministratorPasskeyAdded': {
      const { administratorId: _, ...passkey } = event.data;
      return { ...factors, passkeys: [...factors.passkeys, passkey] };
    }
    case 'AdministratorPasskeyRenamed':
      return withPasskey(factors, event.data.credentialId, { name: event.data.name });
    case 'AdministratorPasskeyRemoved': {
      const { credentialId } = event.data;
      const passkeys = factors.passkeys.filter((one) => one.credentialId !== credentialId);
      return withCodesIfAny({ ...factors, passkeys });
    }
    case 'AdministratorRecoveryCodesChanged':
      return { ...factors, recoveryCodes: event.data.recoveryCodes };
    case 'AdministratorSecondFactorsReset':
      return noSecondFactors;
    case 'SecondFactorUsed':
      return used(factors, event.data);
  }
};
