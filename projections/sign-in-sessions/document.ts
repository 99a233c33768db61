/** One signed-in browser. It disappears when signed out; an expired one stays, so compare `expiresAt` with now. */
export type SignInSessionDocument = {
  /** The session id. */
  readonly id: string;
  /** SHA-256 of the current session token, base64url. */
  readonly tokenHash: string;
  readonly principalKind: 'account' | 'administrator';
  /** The login. */
  readonly principalId: string;
  readonly expiresAt: string;
  readonly userAgent: string;
  /** Network address of the sign-in, if known. */
  readonly address: string | null;
  readonly createdAt: string;
  readonly position: number;
};
