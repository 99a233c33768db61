import * as client from 'openid-client';
import {
  admitsAddress,
  OPENID_STREAM,
  type OpenIdState,
  outsideAdministratorId,
  PANEL_ACCESS_STREAM,
  roleOfOpenIdPerson,
  type SignInFailureReason,
} from '#domain/access/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { Outgoing } from '#platform/outgoing/port.ts';
import { SecretText, type Vault } from '#platform/secrets/index.ts';
import { addressKey } from '../../authentication/address.ts';
import type { BegunSession, BrowserSessions } from '../../authentication/browser-sessions.ts';
import { createBuckets } from '../../authentication/limits.ts';
import type { Aggregates } from '../../handler/aggregates.ts';
import type { CommandContext, CommandGate } from '../../port.ts';
import { withKeptSecret } from '../../secrets/kept-secret.ts';
import { sourcesContext } from '../os-administrators.ts';
import { type Claims, displayNameIn, groupsAt, personIn } from './claims.ts';
import { createFlows, type Flow } from './flows.ts';
import { discover, type ProviderProblem, problemOf } from './provider.ts';

/** The name of the client's secret in the vault. */
export const OPENID_SECRET = 'openid-client/secret';

/** Journeys that one address may begin. */
const BEGINNINGS = { capacity: 30, refillPerSecond: 0.5 };
const HOUR = 60 * 60_000;
/** OpenID Connect Core, section 2. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;

export type OpenIdMeans = {
  readonly gate: CommandGate;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly states: Pick<Aggregates, 'openId' | 'panelAccess'>;
  readonly vault: Pick<Vault, 'keep' | 'read' | 'remove'>;
  readonly outgoing: Pick<Outgoing, 'fetch'>;
  readonly sessions: Pick<BrowserSessions, 'begin'>;
  /** Reports why a provider was not believed, for whoever sets it up; nothing secret is in it. */
  readonly onProblem: (problem: { readonly step: string; readonly error: unknown }) => void;
};

export type Journey = { readonly to: URL; readonly ticket: string };

export type Refused = {
  readonly refused: ProviderProblem | 'off' | 'busy' | 'no-rights' | 'expired' | 'from-here';
};

export type Return = {
  /** The whole address under which the browser came back. */
  readonly url: URL;
  readonly ticket: string | undefined;
  readonly origin: CommandContext['origin'];
  readonly userAgent: string;
};

/** What the provider says of itself, for whoever sets it up. */
export type ProviderCheck =
  | { readonly problem: ProviderProblem; readonly details: string }
  | {
      readonly problem: null;
      readonly authorizationEndpoint: string;
      readonly tokenEndpoint: string;
      readonly signsOut: boolean;
      readonly scopes: readonly string[];
    };

export type OpenIdSignIn = {
  /** Where to send the browser, and what it has to bring back. */
  begin(redirectUri: string, address: string): Promise<Journey | Refused>;
  complete(comeBack: Return): Promise<BegunSession | Refused>;
  /** Where the provider ends its own session; null when it offers nothing of the kind. */
  endSession(returnTo: string): Promise<URL | null>;
  check(): Promise<ProviderCheck>;
  /** Keeps the client's secret and sends the command that names it. */
  keepSecret<Result>(secret: string, send: (reference: string) => Promise<Result>): Promise<Result>;
};

const reasons: Readonly<
  Record<ProviderProblem | 'no-rights' | 'expired' | 'from-here', SignInFailureReason>
> = {
  unavailable: 'unavailable',
  address: 'unavailable',
  invalid: 'provider-invalid',
  refused: 'provider-refused',
  expired: 'provider-invalid',
  'no-rights': 'no-rights',
  'from-here': 'address-not-allowed',
};

const isFree = (take: () => void): boolean => {
  try {
    take();
    return true;
  } catch {
    return false;
  }
};

/** The outermost sentence and the innermost, which says the most. */
const detailsOf = (error: unknown): string => {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  const texts = [error, inner].map((one) => (one instanceof Error ? one.message : String(one)));
  return [...new Set(texts)].join(': ').slice(0, 500);
};

/** The settings of now, and the provider as it describes itself now. */
const createAsking = (means: OpenIdMeans) => {
  const { states, vault } = means;
  const secretOf = ({ clientSecret }: OpenIdState): string | undefined =>
    clientSecret === null ? undefined : vault.read(OPENID_SECRET, clientSecret)?.reveal();
  const configured = (settings: OpenIdState) => discover(settings, secretOf(settings), means);
  return {
    current: async (): Promise<OpenIdState> => (await states.openId.load(OPENID_STREAM)).state,
    configured,
    /** Whether the panel may be used from there at all. */
    admits: async (address: string | undefined): Promise<boolean> =>
      admitsAddress((await states.panelAccess.load(PANEL_ACCESS_STREAM)).state, address),

    /** What the provider says of the one who comes back. Throws what the library refuses. */
    async claims(
      settings: OpenIdState,
      flow: Flow,
      search: string,
    ): Promise<Claims & { readonly sub: string }> {
      const config = await configured(settings);
      const back = new URL(flow.redirectUri);
      back.search = search;
      const tokens = await client.authorizationCodeGrant(config, back, {
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        pkceCodeVerifier: flow.verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined || !SUBJECT.test(claims.sub)) throw new TypeError('the subject is none');
      const { userinfo_endpoint: more } = config.serverMetadata();
      if (groupsAt(claims, settings.groupsClaim) !== undefined || more === undefined) return claims;
      return { ...(await client.fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims };
    },
  };
};

type Asking = ReturnType<typeof createAsking>;
type Flows = ReturnType<typeof createFlows>;

/** To the provider. */
const createBegin = (means: OpenIdMeans, asking: Asking, flows: Flows): OpenIdSignIn['begin'] => {
  const beginnings = createBuckets(means.clock, BEGINNINGS);
  return async (redirectUri, address) => {
    if (!isFree(() => beginnings.take(addressKey(address)))) return { refused: 'busy' };
    const settings = await asking.current();
    if (!settings.enabled) return { refused: 'off' };
    if (!(await asking.admits(address))) return { refused: 'from-here' };
    try {
      const config = await asking.configured(settings);
      const { issuer, clientId, scopes } = settings;
      const verifier = client.randomPKCECodeVerifier();
      const state = client.randomState();
      const nonce = client.randomNonce();
      const to = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: ['openid', ...scopes].join(' '),
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { to, ticket: flows.begin({ issuer, clientId, verifier, state, nonce, redirectUri }) };
    } catch (error) {
      means.onProblem({ step: 'discovery', error });
      return { refused: problemOf(error) };
    }
  };
};

/** And back. */
const createComplete = (means: OpenIdMeans, asking: Asking, flows: Flows): OpenIdSignIn['complete'] => {
  const { ids, gate, sessions } = means;
  const refuse = async (
    refused: keyof typeof reasons,
    { origin, userAgent }: Return,
    login = '',
  ): Promise<Refused> => {
    const data = { realm: 'panel', login, reason: reasons[refused], userAgent } as const;
    await gate.execute({ type: 'RecordSignInFailure', data }, sourcesContext(ids, origin));
    return { refused };
  };
  const enter = async (
    settings: OpenIdState,
    claims: Claims & { readonly sub: string },
    comeBack: Return,
  ): Promise<BegunSession | Refused> => {
    const { origin, userAgent } = comeBack;
    const { issuer, groupsClaim, sessionHours } = settings;
    const { sub: subject } = claims;
    const role = roleOfOpenIdPerson(settings, personIn(subject, claims, groupsClaim));
    if (role === null) return refuse('no-rights', comeBack, subject);
    const source = { from: 'openid', issuer, subject } as const;
    const data = { source, displayName: displayNameIn(claims), role };
    await gate.execute({ type: 'RecogniseAdministrator', data }, sourcesContext(ids, origin));
    const id = outsideAdministratorId(source);
    return sessions.begin({ kind: 'administrator', id }, origin, userAgent, sessionHours * HOUR);
  };
  return async (comeBack) => {
    const settings = await asking.current();
    const flow = comeBack.ticket === undefined ? null : flows.take(comeBack.ticket);
    if (!settings.enabled) return { refused: 'off' };
    if (!(await asking.admits(comeBack.origin.address))) return refuse('from-here', comeBack);
    // The setting may be another by now: nobody answers for the provider of before.
    const same = flow?.issuer === settings.issuer && flow.clientId === settings.clientId;
    if (flow === null || !same) return refuse('expired', comeBack);
    const claims = await asking.claims(settings, flow, comeBack.url.search).catch((error: unknown) => {
      means.onProblem({ step: 'sign-in', error });
      return problemOf(error);
    });
    return typeof claims === 'string' ? refuse(claims, comeBack) : enter(settings, claims, comeBack);
  };
};

const createCheck =
  ({ current, configured }: Asking): OpenIdSignIn['check'] =>
  async () => {
    try {
      const server = (await configured(await current())).serverMetadata();
      const { authorization_endpoint: authorizationEndpoint, token_endpoint: tokenEndpoint } = server;
      if (authorizationEndpoint === undefined || tokenEndpoint === undefined) {
        return { problem: 'invalid', details: 'It names no address for the sign-in or for tokens.' };
      }
      const signsOut = server.end_session_endpoint !== undefined;
      const scopes = server.scopes_supported ?? [];
      return { problem: null, authorizationEndpoint, tokenEndpoint, signsOut, scopes };
    } catch (error) {
      return { problem: problemOf(error), details: detailsOf(error) };
    }
  };

/** Administrators by an OpenID provider: authorization code with PKCE, state and nonce, one provider at a time. */
export const createOpenIdSignIn = (means: OpenIdMeans): OpenIdSignIn => {
  const { clock, ids, vault, onProblem } = means;
  const asking = createAsking(means);
  const flows = createFlows(clock, ids);
  return {
    begin: createBegin(means, asking, flows),
    complete: createComplete(means, asking, flows),
    check: createCheck(asking),

    keepSecret: (secret, send) =>
      withKeptSecret(vault, { name: OPENID_SECRET, value: new SecretText(secret) }, send),

    async endSession(returnTo) {
      const settings = await asking.current();
      if (!settings.enabled) return null;
      try {
        const config = await asking.configured(settings);
        if (config.serverMetadata().end_session_endpoint === undefined) return null;
        return client.buildEndSessionUrl(config, { post_logout_redirect_uri: returnTo });
      } catch (error) {
        onProblem({ step: 'sign-out', error });
        return null;
      }
    },
  };
};
