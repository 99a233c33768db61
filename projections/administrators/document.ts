import type { AdministratorPreferences, AdministratorRole } from '#domain/access/index.ts';

/** A panel account. Password hashes are in `credentials` only. */
export type AdministratorDocument = {
  /** The login. */
  readonly id: string;
  readonly displayName: string;
  readonly role: AdministratorRole;
  /** The next sign-in must choose a new password. */
  readonly mustChangePassword: boolean;
  /** Null until the administrator chose any. */
  readonly preferences: AdministratorPreferences | null;
  readonly createdAt: string;
  /** The display name folded for sorting. */
  readonly sortName: string;
  readonly position: number;
};
