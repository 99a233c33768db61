import type { GrantKind } from '../applications/events.ts';
import type { Scope } from '../scope-names.ts';
import type { GrantEvent } from './events.ts';

export type Grant = {
  readonly status: 'active' | 'revoked' | 'expired';
  readonly grantId: string;
  readonly applicationId: string;
  readonly accountId: string | null;
  readonly kind: GrantKind;
  readonly scopes: readonly Scope[];
  readonly generation: number;
  /** The present one, and the one before it for requests that are under way. */
  readonly accessTokens: readonly { readonly hash: string; readonly expiresAt: string }[];
  readonly refreshTokenHash: string | null;
  /** The refresh token before the present one, and when it was exchanged. */
  readonly exchanged: { readonly hash: string; readonly at: string } | null;
  readonly expiresAt: string;
  readonly usedAt: string | null;
};

export type GrantState = { readonly status: 'none' } | Grant;

export const noGrant: GrantState = { status: 'none' };

export const grantStream = (grantId: string): string => `grant-${grantId}`;

const refreshed = (grant: Grant, { data }: Extract<GrantEvent, { type: 'GrantRefreshed' }>): Grant => {
  const { accessTokenHash: hash, accessExpiresAt: expiresAt, refreshTokenHash, refreshedAt: at } = data;
  return {
    ...grant,
    accessTokens: [{ hash, expiresAt }, ...grant.accessTokens.slice(0, 1)],
    refreshTokenHash,
    exchanged: grant.refreshTokenHash === null ? null : { hash: grant.refreshTokenHash, at },
  };
};

export const evolveGrant = (state: GrantState, event: GrantEvent): GrantState => {
  if (event.type === 'GrantIssued') {
    const { accessTokenHash: hash, accessExpiresAt: expiresAt, ...data } = event.data;
    const accessTokens = [{ hash, expiresAt }];
    return { ...data, status: 'active', accessTokens, exchanged: null, usedAt: null };
  }
  if (state.status !== 'none' && event.type === 'GrantExpired') return { ...state, status: 'expired' };
  if (state.status !== 'active') return state;
  switch (event.type) {
    case 'GrantRefreshed':
      return refreshed(state, event);
    case 'GrantUsed':
      return { ...state, usedAt: event.data.usedAt };
    case 'GrantRevoked':
      return { ...state, status: 'revoked' };
    case 'GrantExpired':
      return state;
  }
};
