import type { Principal } from '#domain/access/index.ts';
import type { CommandContext } from '../port.ts';

/** A program, as far as its token or the secret key tells. */
export type Program = Extract<Principal, { kind: 'application' | 'api-key' }>;

/**
 * Why a token is good for nothing: `unknown` was never issued here, `expired` had its time, `revoked` was ended before
 * it, `elsewhere` is the secret key from an address or in a place where it is not taken.
 */
export type TokenRefusal = 'unknown' | 'expired' | 'revoked' | 'elsewhere';

export type BearerRequest = {
  readonly origin: CommandContext['origin'];
  /** What stands in an address is kept in histories and logs. */
  readonly from: 'header' | 'query';
};

export type Bearer = { readonly principal: Program } | { readonly refusal: TokenRefusal };

/** Who is behind an access token or the secret key, as of this very moment: what was revoked a moment ago is refused. */
export type BearerPrincipal = (token: string, request: BearerRequest) => Promise<Bearer>;

/** Which grant a token belongs to; a read model answers. */
export type TokenDirectory = {
  byHash(hash: string): Promise<{ readonly grantId: string; readonly kind: 'access' | 'refresh' } | null>;
  /** Resolves, within a bounded time, once tokens issued up to the position are known. */
  settled(position: number): Promise<void>;
};
