import type { LockoutState } from '#domain/account/index.ts';
import type { Actor } from '#domain/kernel/index.ts';

/** Names of RFC 7616 §3.3 and RFC 8760 §2.1. `-sess` is the caller's: he knows the nonces that it needs. */
export type DigestAlgorithm = 'MD5' | 'SHA-256' | 'SHA-512-256';

/** What a device says of itself when it answers a challenge. */
export type DigestAttempt = {
  /** As the field says, for that is what the device has hashed: the login, or the login at some domain. */
  readonly username: string;
  readonly realm: string;
  readonly algorithm: DigestAlgorithm;
  readonly origin: Pick<Actor, 'address' | 'application'>;
  /** How the device names itself. */
  readonly userAgent: string;
};

/**
 * Who a SIP or H.323 device signs in as. The secret never leaves: `proves` is given H(username:realm:secret) of
 * RFC 7616 §3.4.2 in hexadecimal digits, and says whether what the device has sent follows from it, compared in constant
 * time. It is asked for names that nobody has as well, with an HA1 that nothing can be made from, and may be asked more
 * than once; what it sees is for this answer only. Nonces, `nc` and `-sess` are checked before, by the gateway:
 * a stale nonce is no wrong attempt.
 */
export type DigestCredentials = {
  /**
   * Resolves to the account. Throws SIGN_IN_FAILED, alike in text and time for unknown names, accounts without a device
   * secret, wrong answers and accounts that are not active; ACCOUNT_LOCKED, to those only who know the secret;
   * RATE_LIMITED; OVERLOADED.
   */
  check(attempt: DigestAttempt, proves: (ha1: string) => boolean): Promise<{ readonly accountId: string }>;
};

/** What is known of the one whose devices sign in, at this moment. */
export type DeviceOwner = {
  /** In lower case. */
  readonly accountId: string;
  /** Reference to the vault; null: none was issued. */
  readonly deviceSecret: string | null;
  readonly active: boolean;
  /** Wrong passwords and wrong answers of devices together. */
  readonly lockout: LockoutState;
};

/** Null for a login that nobody has. */
export type DeviceDirectory = { of(login: string): Promise<DeviceOwner | null> };
