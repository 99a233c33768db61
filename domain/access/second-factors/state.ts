import type { SecondFactorEvent } from './events.ts';

/** What one administrator can show beside the password. */
export type SecondFactors = {
  /** Reference to the vault; null without an authenticator app. */
  readonly totpSecret: string | null;
  /** The latest 30 seconds whose code was accepted. */
  readonly lastStep: number;
  /** Hashes of the recovery codes that were not used. */
  readonly recoveryCodes: readonly string[];
};

export const noSecondFactors: SecondFactors = { totpSecret: null, lastStep: -1, recoveryCodes: [] };

/** Recovery codes are for the day when the factor is lost, and none of their own. */
export const hasSecondFactor = ({ totpSecret }: SecondFactors): boolean => totpSecret !== null;

type OfOne = Exclude<SecondFactorEvent, { type: 'SecondFactorSettingsChanged' }>;

const used = (factors: SecondFactors, data: Extract<OfOne, { type: 'SecondFactorUsed' }>['data']) => {
  if (data.method === 'totp') return { ...factors, lastStep: Math.max(factors.lastStep, data.step) };
  const recoveryCodes = factors.recoveryCodes.filter((code) => code !== data.codeHash);
  return { ...factors, recoveryCodes };
};

export const evolveSecondFactors = (factors: SecondFactors, event: OfOne): SecondFactors => {
  switch (event.type) {
    case 'AdministratorTotpEnrolled':
      return { ...factors, totpSecret: event.data.totpSecret, lastStep: -1 };
    case 'AdministratorTotpRemoved': {
      const { totpSecret } = event.data;
      return factors.totpSecret === totpSecret ? { ...noSecondFactors } : factors;
    }
    case 'AdministratorRecoveryCodesChanged':
      return { ...factors, recoveryCodes: event.data.recoveryCodes };
    case 'AdministratorSecondFactorsReset':
      return noSecondFactors;
    case 'SecondFactorUsed':
      return used(factors, event.data);
  }
};
