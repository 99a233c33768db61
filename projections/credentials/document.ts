import type { AdministratorRole } from '#domain/access/index.ts';

/** What authentication needs to know of one login. Never leaves the server. */
export type CredentialDocument = {
  /** `<kind>:<login>`, since an administrator and a user may share a login. */
  readonly id: string;
  readonly kind: 'account' | 'administrator';
  readonly login: string;
  /** The encoded hash with its parameters; null: nobody can sign in until a password is set. */
  readonly passwordHash: string | null;
  /** False for a deactivated account; administrators are always active. */
  readonly active: boolean;
  /** Of a removed account, which may be wanted back. */
  readonly deleted: boolean;
  /** The password must be replaced at the next sign-in; never so for accounts. */
  readonly mustChangePassword: boolean;
  /** Of administrators only. */
  readonly role?: AdministratorRole;
  readonly position: number;
};
