import type { EventOf } from '../projection.ts';
import type { AdministratorDocument, PasskeyDocument } from './document.ts';

type Factors = AdministratorDocument['secondFactors'];

type FactorEvent = EventOf<
  | 'AdministratorTotpEnrolled'
  | 'AdministratorTotpRemoved'
  | 'AdministratorPasskeyAdded'
  | 'AdministratorPasskeyRenamed'
  | 'AdministratorPasskeyRemoved'
  | 'AdministratorRecoveryCodesChanged'
  | 'AdministratorSecondFactorsReset'
  | 'SecondFactorUsed'
>;

export const noFactors: Factors = { totpSince: null, totpUsedAt: null, passkeys: [], recoveryCodesLeft: 0 };

const withPasskey = (factors: Factors, id: string, changes: Partial<PasskeyDocument>): Factors => ({
  ...factors,
  passkeys: factors.passkeys.map((passkey) => (passkey.id === id ? { ...passkey, ...changes } : passkey)),
});

/** Codes go with the last factor that they replace. */
const withCodesIfAny = (factors: Factors): Factors =>
  factors.totpSince === null && factors.passkeys.length === 0 ? noFactors : factors;

const used = (
  factors: Factors,
  { data, time }: Extract<FactorEvent, { type: 'SecondFactorUsed' }>,
): Factors => {
  switch (data.method) {
    case 'totp':
      return { ...factors, totpUsedAt: time };
    case 'passkey':
      return withPasskey(factors, data.credentialId, { usedAt: time });
    case 'recovery-code':
      return { ...factors, recoveryCodesLeft: factors.recoveryCodesLeft - 1 };
  }
};

/** What an administrator shows beside the password, after the event. */
export const evolveFactors = (factors: Factors, event: FactorEvent): Factors => {
  switch (event.type) {
    case 'AdministratorTotpEnrolled':
      return { ...factors, totpSince: event.time, totpUsedAt: null };
    case 'AdministratorTotpRemoved':
      return withCodesIfAny({ ...factors, totpSince: null, totpUsedAt: null });
    case 'AdministratorPasskeyAdded': {
      const { credentialId: id, name, rpId: host } = event.data;
      const added = { id, name, host, addedAt: event.time, usedAt: null };
      return { ...factors, passkeys: [...factors.passkeys, added] };
    }
    case 'AdministratorPasskeyRenamed':
      return withPasskey(factors, event.data.credentialId, { name: event.data.name });
    case 'AdministratorPasskeyRemoved': {
      const passkeys = factors.passkeys.filter(({ id }) => id !== event.data.credentialId);
      return withCodesIfAny({ ...factors, passkeys });
    }
    case 'AdministratorRecoveryCodesChanged':
      return { ...factors, recoveryCodesLeft: event.data.recoveryCodes.length };
    case 'AdministratorSecondFactorsReset':
      return noFactors;
    case 'SecondFactorUsed':
      return used(factors, event);
  }
};
