import { createBearerPrincipal } from '#command-api/oauth/bearer-principal.ts';
import type { BearerPrincipal, TokenDirectory } from '#command-api/oauth/port.ts';
import type { OAuthMeans } from '#command-api/oauth/provider/means.ts';
import { rememberTokens } from '#command-api/oauth/token-index.ts';
import { createUseRecords } from '#command-api/oauth/use-records.ts';
import type { RestServices } from '#command-api/rest-v3/services.ts';
import type { ReadModelQueries, ReadModels } from '#projections/index.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';
import type { Storage } from './storage.ts';

/** Milliseconds that a token request waits until its tokens are known. */
const SETTLE_WITHIN = 2000;

/** Which grant a token belongs to, from the read models. */
export const tokenDirectory = (
  { grants }: Pick<ReadModelQueries, 'grants'>,
  readModels: Pick<ReadModels, 'waitFor'>,
): TokenDirectory =>
  rememberTokens({
    byHash: (hash) => grants.byTokenHash(hash),
    settled: async (position) => {
      await readModels.waitFor(position, SETTLE_WITHIN, 'grants');
    },
  });

type Parts = Pick<Sides, 'gate' | 'states'> & { readonly tokens: TokenDirectory };

/** Who is behind a token or the secret key. */
export const bearerPrincipal = (
  { gate, states, tokens }: Parts,
  { clock, ids, logger, config }: Pick<Kernel, 'clock' | 'ids' | 'logger' | 'config'>,
): BearerPrincipal =>
  createBearerPrincipal({
    states,
    tokens,
    clock,
    uses: createUseRecords({
      gate,
      clock,
      ids,
      onFailure: (err) => logger.warn({ err }, 'The use of a token could not be recorded.'),
    }),
    apiKeyFrom: config.web.apiKeyFrom,
  });

/** What the OAuth server stands on. */
export const oauthMeans = (
  parts: Parts &
    Pick<Sides, 'queries' | 'authentication'> & {
      readonly secrets: Pick<Storage['secrets'], 'serverSecret'>;
    },
  { clock, ids, logger }: Pick<Kernel, 'clock' | 'ids' | 'logger'>,
): OAuthMeans => {
  const { gate, states, tokens, queries, authentication, secrets } = parts;
  return {
    gate,
    states,
    tokens,
    consents: {
      agreed: async (accountId, applicationId) => {
        const living = await queries.grants.ofAccount(accountId, new Date(clock.now()).toISOString());
        return living
          .filter((grant) => grant.applicationId === applicationId && grant.kind === 'authorization-code')
          .map(({ scopes }) => scopes);
      },
      displayName: async (login) => (await queries.accounts.byId(login))?.displayName ?? null,
    },
    signedInAt: async (sessionId) => (await queries.signInSessions.byId(sessionId))?.createdAt ?? null,
    checkPassword: authentication.checkPassword,
    clock,
    ids,
    secret: secrets.serverSecret('oauth-cookies'),
    onBug: (err) => logger.error({ err }, 'An OAuth request failed.'),
  };
};

/** How the REST interface tells its callers apart. */
export const restAuthentication =
  (bearer: BearerPrincipal): RestServices['authenticate'] =>
  async ({ token, from }, origin) => {
    const found = await bearer(token, { from, origin });
    if ('refusal' in found) return null;
    const { principal } = found;
    if (principal.kind === 'api-key') return { principal, scopes: null };
    const caller = { principal, scopes: new Set<string>(principal.scopes) };
    return principal.accountId === undefined ? caller : { ...caller, accountId: principal.accountId };
  };
