import {
  API_KEY_STREAM,
  type ApiKeyState,
  type Application,
  applicationStream,
  type Grant,
  grantStream,
} from '#domain/access/index.ts';
import { accountStream } from '#domain/account/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { sameText, tokenHashOf } from '../authentication/tokens.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { createNetworks, type Networks } from './networks.ts';
import type { Bearer, BearerPrincipal, BearerRequest, TokenDirectory, TokenRefusal } from './port.ts';
import type { UseRecords } from './use-records.ts';

export type BearerMeans = {
  /** Folded by the command gate itself: they are never behind. */
  readonly states: Pick<Aggregates, 'apiKeys' | 'grants' | 'applications' | 'accounts'>;
  readonly tokens: TokenDirectory;
  readonly clock: Clock;
  readonly uses: UseRecords;
  readonly apiKeyFrom: 'header' | 'header-or-query';
};

type Key = Extract<ApiKeyState, { status: 'generated' }>;

const TOKEN_MAX = 512;

const refused = (refusal: TokenRefusal): Bearer => ({ refusal });

const createKeyCheck = ({ clock, uses, apiKeyFrom }: BearerMeans) => {
  let known: { readonly of: Key; readonly networks: Networks } | undefined;
  const networksOf = (key: Key): Networks => {
    if (known?.of !== key) known = { of: key, networks: createNetworks(key.addresses) };
    return known.networks;
  };
  return (key: Key, { from, origin }: BearerRequest): Bearer => {
    if (key.expiresAt !== null && Date.parse(key.expiresAt) <= clock.now()) return refused('expired');
    const here = key.addresses.length === 0 || networksOf(key).has(origin.address);
    if (!here || (from === 'query' && apiKeyFrom === 'header')) return refused('elsewhere');
    uses.key(key.keyHash, origin);
    return { principal: { kind: 'api-key' } };
  };
};

const programOf = (grant: Grant, application: Application): Bearer => {
  const { grantId, applicationId: id, accountId } = grant;
  const scopes = grant.scopes.filter((scope) => application.scopes.includes(scope));
  const program = { kind: 'application', id, grantId, scopes } as const;
  return { principal: accountId === null ? program : { ...program, accountId } };
};

const createTokenCheck = ({ states, clock, uses }: BearerMeans) => {
  const isOpen = async (accountId: string | null): Promise<boolean> =>
    accountId === null || (await states.accounts.load(accountStream(accountId))).state.status === 'active';

  return async (grantId: string, hash: string, { origin }: BearerRequest): Promise<Bearer> => {
    const grant = (await states.grants.load(grantStream(grantId))).state;
    if (grant.status === 'none') return refused('unknown');
    if (grant.status === 'expired') return refused('expired');
    const { state: application } = await states.applications.load(applicationStream(grant.applicationId));
    const stands =
      grant.status === 'active' &&
      application.status === 'registered' &&
      application.generation === grant.generation &&
      (await isOpen(grant.accountId));
    if (!stands) return refused('revoked');
    const token = grant.accessTokens.find((one) => sameText(one.hash, hash));
    if (token === undefined || Date.parse(token.expiresAt) <= clock.now()) return refused('expired');
    uses.grant(grant, origin);
    return programOf(grant, application);
  };
};

/** The one place where tokens of programs are judged, whatever the door. */
export const createBearerPrincipal = (means: BearerMeans): BearerPrincipal => {
  const { states, tokens } = means;
  const checkKey = createKeyCheck(means);
  const checkToken = createTokenCheck(means);
  return async (token, request) => {
    if (token === '' || token.length > TOKEN_MAX) return refused('unknown');
    const hash = tokenHashOf(token);
    const { state: key } = await states.apiKeys.load(API_KEY_STREAM);
    if (key.status === 'generated' && sameText(key.keyHash, hash)) return checkKey(key, request);
    const known = await tokens.byHash(hash);
    return known?.kind === 'access' ? checkToken(known.grantId, hash, request) : refused('unknown');
  };
};
