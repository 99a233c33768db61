import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { errors, type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { createAdapters } from './adapter.ts';
import { shapeAnswer } from './answers.ts';
import { createIssuing, type Issuing } from './issuing.ts';
import type { OAuthMeans } from './means.ts';
import { createProvider } from './provider.ts';
import { type AskedSessions, createAskedSessions, type SignedInBrowser } from './signing-in-anew.ts';

/** Addresses at which one server is reached; each is an issuer of its own, over the same tokens. */
const ISSUERS = 8;

/** A request as the library reads it, and who sent it. */
export type OAuthRequest = {
  readonly message: IncomingMessage;
  readonly browser?: SignedInBrowser | undefined;
};

export type OAuthServer = {
  /** Answers one request by itself. */
  handle(request: OAuthRequest, response: ServerResponse, issuer: string): Promise<void>;
  providerOf(issuer: string): Provider;
  readonly askedAt: AskedSessions;
};

const refuse = (ctx: KoaContextWithOIDC, error: errors.OIDCProviderError): void => {
  ctx.status = error.statusCode;
  ctx.body = { error: error.error, error_description: error.error_description };
};

const recordTokens = (provider: Provider, issuing: Issuing, means: OAuthMeans): void => {
  provider.use(async (ctx, next) => {
    const origin = { address: ctx.ip, application: ctx.get('user-agent').slice(0, 512) };
    try {
      await issuing.during(origin, next);
    } catch (error) {
      if (!(error instanceof errors.OIDCProviderError)) throw error;
      refuse(ctx as KoaContextWithOIDC, error);
    }
    await shapeAnswer(ctx as KoaContextWithOIDC, means);
  });
};

/** The authorisation server: RFC 6749 by the library, tokens by the log. */
export const createOAuthServer = (means: OAuthMeans): OAuthServer => {
  const issuing = createIssuing(means);
  const adapters = createAdapters({ means, issuing });
  const browsers = new WeakMap<IncomingMessage, SignedInBrowser>();
  const askedAt = createAskedSessions();
  const providers = new LRUCache<string, Provider>({ max: ISSUERS });

  const providerOf = (issuer: string): Provider => {
    const known = providers.get(issuer);
    if (known !== undefined) return known;
    const signedIn = (request: IncomingMessage) => browsers.get(request);
    const provider = createProvider(issuer, { means, adapters, signedIn, askedAt });
    recordTokens(provider, issuing, means);
    providers.set(issuer, provider);
    return provider;
  };

  return {
    providerOf,
    askedAt,
    async handle({ message, browser }, response, issuer) {
      if (browser !== undefined) browsers.set(message, browser);
      await providerOf(issuer).callback()(message, response);
    },
  };
};
