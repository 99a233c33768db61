import type { SessionPrincipal } from '#domain/access/index.ts';

/** One signed-in browser. It disappears when signed out; an expired one stays, so compare `expiresAt` with now. */
export type SignInSessionDocument = {
  readonly id: string;
  /** The same as `id`. */
  readonly sessionId: string;
  /** SHA-256 of the current session token, base64url. */
  readonly tokenHash: string;
  readonly principal: SessionPrincipal;
  /** `<kind>:<login>` of the principal, to find all sessions of one. */
  readonly principalKey: string;
  readonly expiresAt: string;
  readonly userAgent: string;
  /** Network address of the sign-in, if known. */
  readonly address: string | null;
  readonly createdAt: string;
  /** When the browser was heard of last, to a quarter of an hour. */
  readonly activeAt: string;
  readonly position: number;
};
