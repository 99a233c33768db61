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
      readonly type: 'AdministratorPasskeyAdded';
      readonly data: { readonly administratorId: string } & Passkey;
    }
  | {
      readonly type: 'AdministratorPasskeyRenamed';
      readonly data: PasskeyOf & { readonly name: string };
    }
  | { readonly type: 'AdministratorPasskeyRemoved'; readonly data: PasskeyOf }
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

/** WebAuthn Level 3, §4 "credential record", as far as it is needed to believe its owner again. */
export type Passkey = {
  /** Chosen by the authenticator; base64url. */
  readonly credentialId: string;
  /** The host name for which it was made, and at which alone it counts. */
  readonly rpId: string;
  /** COSE key (RFC 9052 §7), base64url. */
  readonly publicKey: string;
  /** The highest count of signatures that was seen; 0 while the authenticator does not count. */
  readonly counter: number;
  /** How browsers reach the authenticator, for example `usb` or `internal`. */
  readonly transports: readonly string[];
  /** As its owner calls it. */
  readonly name: string;
};

type PasskeyOf = { readonly administratorId: string; readonly credentialId: string };

/**
 * What was shown, so that it is never accepted again: the 30 seconds of a code, the hash of a recovery code, or the
 * signature count of a passkey (its challenge is used once anyway).
 */
export type SecondFactorProof =
  | { readonly method: 'totp'; readonly step: number }
  | { readonly method: 'passkey'; readonly credentialId: string; readonly counter: number }
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
  AdministratorPasskeyAdded: {
    version: 1,
    summary: 'An administrator may show a passkey.',
    personal: { subject: 'administratorId', fields: ['name'] },
    secret: ['publicKey'],
  },
  AdministratorPasskeyRenamed: {
    version: 1,
    summary: 'An administrator calls a passkey otherwise.',
    personal: { subject: 'administratorId', fields: ['name'] },
  },
  AdministratorPasskeyRemoved: { version: 1, summary: 'A passkey of an administrator no longer counts.' },
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
