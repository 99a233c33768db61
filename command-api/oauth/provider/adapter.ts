import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { type Grant, grantStream } from '#domain/access/index.ts';
import { tokenHashOf } from '../../authentication/tokens.ts';
import { clientOf } from './clients.ts';
import type { Issuing } from './issuing.ts';
import type { OAuthMeans } from './means.ts';
import { createShortLived, type ShortLived } from './short-lived.ts';

const nothing = async (): Promise<undefined> => undefined;

/** What the library may ask of a store; most models need little of it. */
const adapter = (parts: Partial<Adapter>): Adapter => ({
  upsert: nothing,
  find: nothing,
  findByUserCode: nothing,
  findByUid: nothing,
  consume: nothing,
  destroy: nothing,
  revokeByGrantId: nothing,
  ...parts,
});

const remembered = (entries: ShortLived): Adapter =>
  adapter({
    upsert: async (id, payload, seconds = 0) => entries.put(id, payload, seconds),
    find: async (id) => entries.find(id),
    findByUid: async (uid) => entries.findByUid(uid),
    consume: async (id) => entries.consume(id),
    destroy: async (id) => entries.remove(id),
  });

type Means = { readonly means: OAuthMeans; readonly issuing: Issuing };

/** The grant behind a token, as it is now; nothing when it is worth nothing. */
const grantOf = async (
  value: string,
  kind: 'access' | 'refresh',
  { states, tokens, clock }: OAuthMeans,
): Promise<Grant | undefined> => {
  const known = await tokens.byHash(tokenHashOf(value));
  if (known?.kind !== kind) return undefined;
  const { state } = await states.grants.load(grantStream(known.grantId));
  const lives = state.status === 'active' && Date.parse(state.expiresAt) > clock.now();
  return lives ? state : undefined;
};

const payloadOf = (model: string, jti: string, grant: Grant): AdapterPayload => ({
  kind: model,
  jti,
  clientId: grant.applicationId,
  grantId: grant.grantId,
  scope: grant.scopes.join(' '),
  ...(grant.accountId === null ? {} : { accountId: grant.accountId }),
  gty: grant.kind.replace('-', '_'),
});

const accessTokens = (model: 'AccessToken' | 'ClientCredentials', { means, issuing }: Means): Adapter => {
  const ofServer = model === 'ClientCredentials';
  return adapter({
    upsert: async (value, payload) => issuing.accessToken(value, payload),
    find: async (value) => {
      const grant = await grantOf(value, 'access', means);
      return grant && (grant.accountId === null) === ofServer ? payloadOf(model, value, grant) : undefined;
    },
    destroy: async (value) => {
      const grant = await grantOf(value, 'access', means);
      if (grant !== undefined) await issuing.revoke(grant.grantId, 'revoked');
    },
    /** Called when a code comes a second time, and when one of the tokens was revoked, which is done by then. */
    revokeByGrantId: (grantId) => issuing.revoke(grantId, 'replayed').then(nothing),
  });
};

const refreshTokens = ({ means, issuing }: Means): Adapter =>
  adapter({
    upsert: async (value) => issuing.refreshToken(value),
    find: async (value) => {
      const grant = await grantOf(value, 'refresh', means);
      return grant && payloadOf('RefreshToken', value, grant);
    },
    consume: async (value) => issuing.exchanged(value),
    destroy: async (value) => {
      const grant = await grantOf(value, 'refresh', means);
      if (grant !== undefined) await issuing.revoke(grant.grantId, 'revoked');
    },
  });

/** What a user agreed to: in memory until a code was exchanged, then in the log. */
const grants = ({ means, issuing }: Means): Adapter => {
  const agreed = createShortLived(means.clock);
  return adapter({
    ...remembered(agreed),
    find: async (grantId) => {
      const { state } = await means.states.grants.load(grantStream(grantId));
      if (state.status === 'none') return agreed.find(grantId);
      const { accountId, applicationId: clientId, scopes } = state;
      const openid = { scope: scopes.join(' ') };
      return { kind: 'Grant', jti: grantId, clientId, openid, ...(accountId === null ? {} : { accountId }) };
    },
    destroy: (grantId) => issuing.revoke(grantId, 'replayed').then(nothing),
  });
};

/** Applications and tokens live in the log; what lasts minutes lives in memory. */
export const createAdapters = (parts: Means): AdapterFactory => {
  const made = new Map<string, Adapter>();
  const create = (model: string): Adapter => {
    switch (model) {
      case 'Client':
        return adapter({ find: (id) => clientOf(id, parts.means) });
      case 'AccessToken':
      case 'ClientCredentials':
        return accessTokens(model, parts);
      case 'RefreshToken':
        return refreshTokens(parts);
      case 'Grant':
        return grants(parts);
      default:
        return remembered(createShortLived(parts.means.clock));
    }
  };
  return (model) => {
    const known = made.get(model) ?? create(model);
    made.set(model, known);
    return known;
  };
};
