import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import Provider, {
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { ACCESS_TOKEN_LIFE, REFRESH_TOKEN_LIFE, scopes } from '#domain/access/index.ts';
import { accountStream } from '#domain/account/index.ts';
import { sameText, tokenHashOf } from '../../authentication/tokens.ts';
import type { createAdapters } from './adapter.ts';
import { consentNeeds } from './consent.ts';
import type { OAuthMeans } from './means.ts';
import { registerPasswordGrant } from './password-grant.ts';
import type { AskedSessions, SignedInBrowser } from './signing-in-anew.ts';

export const AUTHORIZE = '/oauth2/authorize';
export const TOKEN = '/oauth2/v1/token';
export const REVOKE = '/oauth2/v1/revoke';
export const INTERACTION = '/oauth2/interaction';

/**
 * The library knows `max_age` (RFC 9470 §4) for OpenID Connect only, so the parameter goes to it under a name of ours.
 */
export const MAX_AGE = 'sign_in_age';

const SECOND = 1000;
const CODE_LIFE = 60;
const INTERACTION_LIFE = 15 * 60;
const SESSION_LIFE = 60 * 60;

export type ProviderOptions = {
  readonly means: OAuthMeans;
  readonly adapters: ReturnType<typeof createAdapters>;
  /** Who is signed in here with the browser behind a request. */
  readonly signedIn: (request: IncomingMessage) => SignedInBrowser | undefined;
  /** Which browser session was there when the question came up. */
  readonly askedAt: AskedSessions;
};

/** No answer of ours is signed; the library insists on a key. */
const unusedKeys = () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'unused' }] };
};

/** Whoever signs out here, or in as somebody else, is asked anew. */
const policyOf = ({ signedIn }: ProviderOptions): interactionPolicy.DefaultPolicy => {
  const policy = interactionPolicy.base();
  const { REQUEST_PROMPT, NO_NEED_TO_PROMPT } = interactionPolicy.Check;
  const other = new interactionPolicy.Check('other_account', 'somebody else is signed in', (ctx) =>
    signedIn(ctx.req)?.accountId === ctx.oidc.session?.accountId ? NO_NEED_TO_PROMPT : REQUEST_PROMPT,
  );
  const old = new interactionPolicy.Check('too_old', 'the sign-in is too old', ({ oidc }) => {
    const maxAge = oidc.params?.[MAX_AGE];
    if (maxAge === undefined || oidc.result?.login !== undefined) return NO_NEED_TO_PROMPT;
    const isPast = Number(maxAge) === 0 || oidc.session?.past(Number(maxAge)) !== false;
    return isPast ? REQUEST_PROMPT : NO_NEED_TO_PROMPT;
  });
  policy.get('login')?.checks.add(other);
  policy.get('login')?.checks.add(old);
  return policy;
};

const disabled = { enabled: false } as const;

const renderError: Configuration['renderError'] = (ctx, { error, error_description: description }) => {
  ctx.type = 'text/plain; charset=utf-8';
  ctx.body = `${error}: ${description ?? ''}\n`;
};

const lifetimes: Configuration['ttl'] = {
  AccessToken: ACCESS_TOKEN_LIFE / SECOND,
  ClientCredentials: ACCESS_TOKEN_LIFE / SECOND,
  RefreshToken: REFRESH_TOKEN_LIFE / SECOND,
  AuthorizationCode: CODE_LIFE,
  Grant: INTERACTION_LIFE,
  Interaction: INTERACTION_LIFE,
  Session: SESSION_LIFE,
  IdToken: CODE_LIFE,
};

const features: Configuration['features'] = {
  devInteractions: disabled,
  userinfo: disabled,
  rpInitiatedLogout: disabled,
  pushedAuthorizationRequests: disabled,
  dPoP: disabled,
  resourceIndicators: disabled,
  clientCredentials: { enabled: true },
  revocation: {
    enabled: true,
    allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
  },
};

const findAccount =
  ({ states }: OAuthMeans): NonNullable<Configuration['findAccount']> =>
  async (_ctx, accountId) => {
    const { state } = await states.accounts.load(accountStream(accountId));
    if (state.status !== 'active') return undefined;
    return { accountId, claims: async () => ({ sub: accountId }) };
  };

/** Asked for anew each time, unless the user has agreed to all of it before. */
const loadGrant =
  ({ means }: ProviderOptions): NonNullable<Configuration['loadExistingGrant']> =>
  async (ctx) => {
    const { Grant } = ctx.oidc.provider;
    const fresh = ctx.oidc.result?.consent?.grantId;
    if (fresh !== undefined) return Grant.find(fresh);
    const accountId = ctx.oidc.session?.accountId;
    const clientId = ctx.oidc.client?.clientId;
    if (accountId === undefined || clientId === undefined) return undefined;
    const wanted = [...ctx.oidc.requestParamOIDCScopes];
    if (await consentNeeds(means.consents, { accountId, clientId, wanted })) return undefined;
    const grant = new Grant({ clientId, accountId });
    grant.addOIDCScope(wanted);
    await grant.save();
    return grant;
  };

const configurationOf = (options: ProviderOptions): Configuration => ({
  adapter: options.adapters,
  jwks: unusedKeys(),
  scopes: [...scopes],
  claims: {},
  responseTypes: ['code'],
  extraParams: {
    [MAX_AGE]: (_ctx, value) => {
      if (value === undefined || /^\d{1,9}$/.test(value)) return;
      throw new errors.InvalidRequest('invalid max_age parameter value');
    },
  },
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
  clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
  pkce: { required: (_ctx, client) => client.clientAuthMethod === 'none' },
  allowOmittingSingleRegisteredRedirectUri: true,
  rotateRefreshToken: true,
  issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
  expiresWithSession: () => false,
  findAccount: findAccount(options.means),
  loadExistingGrant: loadGrant(options),
  clientBasedCORS: () => false,
  interactions: {
    policy: policyOf(options),
    url: ({ req }, { uid }) => {
      options.askedAt.set(uid, options.signedIn(req)?.sessionId ?? '');
      return `${INTERACTION}/${uid}`;
    },
  },
  routes: { authorization: AUTHORIZE, token: TOKEN, revocation: REVOKE },
  cookies: {
    keys: [options.means.secret],
    names: { session: 'rostrum-oauth', interaction: 'rostrum-oauth-asked', resume: 'rostrum-oauth-answered' },
    long: { signed: true, httpOnly: true, sameSite: 'lax', path: '/oauth2' },
    short: { signed: true, httpOnly: true, sameSite: 'lax' },
  },
  ttl: lifetimes,
  features,
  renderError,
});

/** Values as known programs expect them: 160 bits as 40 hexadecimal digits. */
const nameTokens = (provider: Provider, { ids }: OAuthMeans): void => {
  const value = function generateTokenId(this: { format?: string }): string {
    this.format = 'opaque';
    return Buffer.from(ids.token(20), 'base64url').toString('hex');
  };
  for (const model of [provider.AccessToken, provider.RefreshToken, provider.ClientCredentials]) {
    Object.defineProperty(model.prototype, 'generateTokenId', { value });
  }
};

/** The server knows hashes of secrets only. */
const compareHashes = (provider: Provider): void => {
  const value = function compareClientSecret(this: { clientSecret?: string }, given: string): boolean {
    return sameText(this.clientSecret ?? '', tokenHashOf(given));
  };
  Object.defineProperty(provider.Client.prototype, 'compareClientSecret', { value });
};

/** The library on our store, for one address at which people reach the server. */
export const createProvider = (issuer: string, options: ProviderOptions): Provider => {
  const { means } = options;
  const provider = new Provider(issuer, configurationOf(options));
  provider.proxy = true;
  nameTokens(provider, means);
  compareHashes(provider);
  registerPasswordGrant(provider, means);
  provider.on('server_error', (_ctx: KoaContextWithOIDC, error: Error) => {
    if (!(error instanceof errors.OIDCProviderError)) means.onBug(error);
  });
  return provider;
};
