import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Stream `administrators`: what somebody has to show beside the password to come into the panel. */
export type SecondFactorEvent =
  | {
      readonly type: 'AdministratorTotpEnrolled';
      /** `totpSecret` is a reference to the vault. */
      readonly data: { readonly administratorId: string; readonly totpSecret: string };
    }
  | {
      readonly type: 'AdministratorTotpRemoved';
      readonly data: { readonly administratorId: string; readonly totpSecret: string };
    }
  | {
      readonly type: 'AdministratorRecoveryCodesChanged';
      /** Keyed hashes; earlier codes no longer hold. */
      readonly data: { readonly administratorId: string; readonly recoveryCodes: readonly string[] };
    }
  | {
      readonly type: 'AdministratorSecondFactorsReset';
      readonly data: { readonly administratorId: string; readonly totpSecret: string | null };
    }
  | {
      readonly type: 'SecondFactorUsed';
      readonly data: { readonly administratorId: string } & SecondFactorProof;
    }
  | { readonly type: 'SecondFactorSettingsChanged'; readonly data: { readonly required: boolean } };

/** What was shown, so that it is never accepted again: the 30 seconds of a code, or the hash of a recovery code. */
export type SecondFactorProof =
  | { readonly method: 'totp'; readonly step: number }
  | { readonly method: 'recovery-code'; readonly codeHash: string };

export const secondFactorEvents: EventCatalogue<SecondFactorEvent> = {
  AdministratorTotpEnrolled: {
    version: 1,
    summary: 'An administrator set up an authenticator app.',
    secret: ['totpSecret'],
    vault: { kept: 'totpSecret' },
  },
  AdministratorTotpRemoved: {
    version: 1,
    summary: 'The authenticator app of an administrator no longer counts.',
    secret: ['totpSecret'],
    vault: { removed: 'totpSecret' },
  },
  AdministratorRecoveryCodesChanged: {
    version: 1,
    summary: 'An administrator has other recovery codes.',
    secret: ['recoveryCodes'],
  },
  AdministratorSecondFactorsReset: {
    version: 1,
    summary: 'All second factors of an administrator were removed by somebody else.',
    secret: ['totpSecret'],
    vault: { removed: 'totpSecret' },
  },
  SecondFactorUsed: { version: 1, summary: 'An administrator showed a second factor.' },
  SecondFactorSettingsChanged: {
    version: 1,
    summary: 'A second factor became required for every administrator, or no longer is.',
  },
};
