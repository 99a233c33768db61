import * as client from 'openid-client';
import type { OpenIdSettings } from '#domain/access/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { type Outgoing, OutgoingError } from '#platform/outgoing/port.ts';

/** Milliseconds for one answer of the provider. */
const ANSWER_WITHIN = 8_000;
const ANSWER_BYTES = 512 * 1024;
/** Seconds by which the clocks of the two may differ. */
const CLOCK_TOLERANCE = 60;

export type ProviderMeans = {
  readonly outgoing: Pick<Outgoing, 'fetch'>;
  readonly clock: Pick<Clock, 'now'>;
};

const bodyOf = (body: unknown): string | Uint8Array | undefined => {
  if (body === undefined || body === null) return undefined;
  if (body instanceof URLSearchParams) return body.toString();
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new TypeError('a request to the provider has a body of another kind');
};

/** The library asks by the only way out, which refuses private addresses and follows no redirect. */
const fetchBy =
  ({ outgoing }: ProviderMeans): client.CustomFetch =>
  (url, { method, headers, body }) => {
    const content = bodyOf(body);
    return outgoing.fetch(url, {
      method,
      headers: Object.fromEntries(new Headers(headers)),
      timeout: ANSWER_WITHIN,
      maxBytes: ANSWER_BYTES,
      ...(content === undefined ? {} : { body: content }),
    });
  };

const authenticationOf = (
  secret: string | undefined,
  methods: readonly string[] | undefined,
): client.ClientAuth => {
  if (secret === undefined) return client.None();
  const usesBasic = methods === undefined || methods.includes('client_secret_basic');
  return usesBasic ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret);
};

/** Asks the provider what it is, each time anew: another key or address of it holds at the next sign-in. */
export const discover = async (
  { issuer, clientId }: OpenIdSettings,
  secret: string | undefined,
  means: ProviderMeans,
): Promise<client.Configuration> => {
  const options = {
    [client.customFetch]: fetchBy(means),
    timeout: ANSWER_WITHIN / 1000,
    // The rules of the setting allow http on the same machine only.
    execute: issuer.startsWith('http://') ? [client.allowInsecureRequests] : [],
  };
  const found = await client.discovery(new URL(issuer), clientId, undefined, client.None(), options);
  const server = found.serverMetadata();
  const skew = (means.clock.now() - Date.now()) / 1000;
  const config = new client.Configuration(
    server,
    clientId,
    { [client.clockTolerance]: CLOCK_TOLERANCE, [client.clockSkew]: Math.round(skew) },
    authenticationOf(secret, server.token_endpoint_auth_methods_supported),
  );
  config[client.customFetch] = fetchBy(means);
  config.timeout = ANSWER_WITHIN / 1000;
  if (issuer.startsWith('http://')) client.allowInsecureRequests(config);
  // Else the library would believe an unsigned token because it came by TLS.
  client.enableNonRepudiationChecks(config);
  return config;
};

/** Why nothing came of asking the provider. */
export type ProviderProblem =
  /** No answer: its address, its name, the way to it, the time, or the size of the answer. */
  | 'unavailable'
  /** The server may not ask that address. */
  | 'address'
  /** It answers, but not as a provider, or not as the one of the setting. */
  | 'invalid'
  /** It says no. */
  | 'refused';

const causes = function* (error: unknown): Generator<Error> {
  for (let one = error; one instanceof Error; one = one.cause) yield one;
};

/** The provider has answered in the words of the protocol: no. */
const refusals = [
  client.AuthorizationResponseError,
  client.ResponseBodyError,
  client.WWWAuthenticateChallengeError,
] as const;

export const problemOf = (error: unknown): ProviderProblem => {
  for (const one of causes(error)) {
    if (one instanceof OutgoingError) {
      return ['address', 'port', 'protocol', 'url'].includes(one.reason) ? 'address' : 'unavailable';
    }
    if (refusals.some((kind) => one instanceof kind)) return 'refused';
    if (one.name === 'TimeoutError') return 'unavailable';
  }
  return 'invalid';
};
