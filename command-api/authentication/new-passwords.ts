import type { CredentialDirectory, Realm } from './directories.ts';
import type { Passwords } from './passwords.ts';

/** Whose password it is, and what the form calls it. */
export type NewPassword = { readonly realm: Realm; readonly login: string; readonly field: string };

/** Checks a new password by the rules that hold for its owner, and hashes it. VALIDATION_FAILED names the field. */
export type NewPasswords = (password: string, about: NewPassword) => Promise<string>;

/** Accounts follow the rules that an administrator has set (guide §3.5.7.1), administrators the built-in ones. */
export const createNewPasswords =
  (passwords: Passwords, credentials: CredentialDirectory): NewPasswords =>
  async (password, { realm, login, field }) => {
    const rules = realm === 'user' ? { rules: await credentials.passwordSettings() } : {};
    return passwords.hashNew(password, { login, field, ...rules });
  };
