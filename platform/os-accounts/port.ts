/** What the machine said to a login and a password. Only the log of events learns which; strangers do not. */
export type OsVerdict =
  | 'accepted'
  | 'wrong-password'
  | 'unknown-login'
  /** Too many wrong passwords, by the rules of the machine. */
  | 'locked'
  | 'expired'
  | 'password-expired'
  /** The password was right, but the machine does not let the account in. */
  | 'not-permitted'
  /** Nobody could be asked: no service, no helper, no time, or the helper broke off. */
  | 'unavailable';

/** Why accounts of the machine cannot be asked, or only some of them. */
export type OsAccountsLack =
  /** Nothing listens where the configuration says that the helper is reached. */
  | 'socket'
  /** The helper was not built: no compiler or no headers of PAM when the server was started. */
  | 'helper'
  /** Neither a service `rostrum` nor `login` is there. */
  | 'service'
  /** Neither the server nor the helper may read the passwords of others. */
  | 'privilege';

export type OsAttempt = { readonly login: string; readonly password: string; readonly address?: string };

/** An account of the machine as its directory of names has it. */
export type OsAccount = { readonly login: string; readonly fullName: string };

/**
 * Accounts of the machine on which the server runs, wherever the machine takes them from. Logins are lower-case latin;
 * whatever else is typed is an unknown login.
 */
export type OsAccounts = {
  /** What keeps `check` from working, in the order in which to mend it; empty when nothing does. */
  lacks(): readonly OsAccountsLack[];
  /** Never throws; `OVERLOADED` is the caller's: resolves to undefined when too many wait already. */
  check(attempt: OsAttempt): Promise<OsVerdict | undefined>;
  /** Null when there is no such account. Throws when the machine does not say. */
  find(login: string): Promise<OsAccount | null>;
  /** Which of these groups the account belongs to, primary or supplementary. Throws when the machine does not say. */
  groupsAmong(login: string, groups: readonly string[]): Promise<ReadonlySet<string>>;
};
