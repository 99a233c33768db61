import type { AdministratorPreferences, AdministratorRole, OutsideSource } from '#domain/access/index.ts';

/** A passkey as its owner sees it. */
export type PasskeyDocument = {
  /** The credential id, base64url. */
  readonly id: string;
  readonly name: string;
  /** The host name for which it was made. */
  readonly host: string;
  readonly addedAt: string;
  readonly usedAt: string | null;
};

/** A panel account, or somebody from outside. Password hashes are in `credentials` only. */
export type AdministratorDocument = {
  /** The login; `os:…` or `openid:…` for those from outside. */
  readonly id: string;
  /** Where the account is. */
  readonly source: 'panel' | OutsideSource['from'];
  readonly displayName: string;
  readonly role: AdministratorRole;
  /** The next sign-in must choose a new password. */
  readonly mustChangePassword: boolean;
  /** Null until the administrator chose any. */
  readonly preferences: AdministratorPreferences | null;
  readonly secondFactors: {
    /** Null without an authenticator app. */
    readonly totpSince: string | null;
    readonly totpUsedAt: string | null;
    readonly passkeys: readonly PasskeyDocument[];
    readonly recoveryCodesLeft: number;
  };
  readonly createdAt: string;
  /** The display name folded for sorting. */
  readonly sortName: string;
  readonly position: number;
};
