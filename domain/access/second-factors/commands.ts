import type { Passkey, SecondFactorProof } from './events.ts';

export type SecondFactorCommand =
  | {
      /** After the first code was checked, which is used up with it. */
      readonly type: 'EnrolTotp';
      readonly data: {
        readonly administratorId: string;
        /** Reference to the vault. */
        readonly totpSecret: string;
        readonly step: number;
        /** Keyed hashes; earlier codes no longer hold. */
        readonly recoveryCodes: readonly string[];
      };
    }
  | { readonly type: 'RemoveTotp'; readonly data: { readonly administratorId: string } }
  | {
      /** After the authenticator has signed the challenge. */
      readonly type: 'AddPasskey';
      readonly data: { readonly administratorId: string } & Passkey & {
          /** Keyed hashes, which end earlier ones; needed with the first factor. */
          readonly recoveryCodes?: readonly string[];
        };
    }
  | {
      readonly type: 'RenamePasskey';
      readonly data: {
        readonly administratorId: string;
        readonly credentialId: string;
        readonly name: string;
      };
    }
  | {
      readonly type: 'RemovePasskey';
      readonly data: { readonly administratorId: string; readonly credentialId: string };
    }
  | {
      readonly type: 'ChangeRecoveryCodes';
      readonly data: { readonly administratorId: string; readonly recoveryCodes: readonly string[] };
    }
  /** From authentication, after what was shown was checked; refused when it was used before. */
  | {
      readonly type: 'AcceptSecondFactor';
      readonly data: { readonly administratorId: string } & SecondFactorProof;
    }
  | { readonly type: 'ResetSecondFactors'; readonly data: { readonly administratorId: string } }
  | { readonly type: 'ChangeSecondFactorSettings'; readonly data: { readonly required: boolean } };

/** Commands that concern one administrator. */
export type OneSecondFactorCommand = Exclude<SecondFactorCommand, { type: 'ChangeSecondFactorSettings' }>;
