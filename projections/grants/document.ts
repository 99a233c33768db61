import type { GrantKind, Scope } from '#domain/access/index.ts';

/** What a program was given. It disappears a day after its time is over, so compare `expiresAt` with now. */
export type GrantDocument = {
  readonly id: string;
  readonly applicationId: string;
  /** Null: the whole server. */
  readonly accountId: string | null;
  readonly kind: GrantKind;
  readonly scopes: readonly Scope[];
  /** That of the application when it was issued. */
  readonly generation: number;
  readonly issuedAt: string;
  readonly refreshedAt: string | null;
  /** Told once an hour at most. */
  readonly usedAt: string | null;
  readonly usedFrom: string | null;
  readonly expiresAt: string;
  readonly revoked: boolean;
  /** Hashes of every token that it ever had, to forget them with it. */
  readonly tokens: readonly string[];
  readonly position: number;
};

/** Which grant a token belongs to; tokens exchanged before are known too, to notice that they come again. */
export type TokenDocument = {
  /** SHA-256 of the token, base64url. */
  readonly id: string;
  readonly kind: 'access' | 'refresh';
  readonly grantId: string;
  readonly position: number;
};
