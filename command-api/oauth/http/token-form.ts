import { applicationStream, grantStream, scopesOf, unknownScopes } from '#domain/access/index.ts';
import { tokenHashOf } from '../../authentication/tokens.ts';
import type { OAuthMeans } from '../provider/means.ts';

/** A refusal of RFC 6749 §5.2 before the library has seen the request. */
export class TokenRequestError extends Error {
  override readonly name = 'TokenRequestError';
  readonly code: 'invalid_request' | 'invalid_scope';

  constructor(code: 'invalid_request' | 'invalid_scope', message: string) {
    super(message);
    this.code = code;
  }
}

const MEMBERS_MAX = 30;

/** Members of a JSON object as a form; programs send both, and some send numbers. */
export const formOfJson = (body: unknown): URLSearchParams => {
  const form = new URLSearchParams();
  if (body === undefined || body === null) return form;
  const members = typeof body === 'object' && !Array.isArray(body) ? Object.entries(body) : undefined;
  if (members === undefined || members.length > MEMBERS_MAX) {
    throw new TokenRequestError('invalid_request', 'the body has to be an object');
  }
  for (const [name, value] of members) {
    if (value === null) continue;
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new TokenRequestError('invalid_request', `${name} has to be a string`);
    }
    form.append(name, String(value));
  }
  return form;
};

const basicClient = (header: string | undefined): string | undefined => {
  const encoded = /^Basic +([\w+/=-]{1,2048})$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] ?? '');
  } catch {
    return undefined;
  }
};

/** The application that a refresh token belongs to: some programs send nothing beside it. */
const clientOfRefresh = async (
  form: URLSearchParams,
  { tokens, states }: OAuthMeans,
): Promise<string | undefined> => {
  const token = form.get('refresh_token');
  const known = token === null ? null : await tokens.byHash(tokenHashOf(token));
  if (known === null) return undefined;
  const { state } = await states.grants.load(grantStream(known.grantId));
  return state.status === 'none' ? undefined : state.applicationId;
};

const allScopesOf = async (clientId: string, { states }: OAuthMeans): Promise<readonly string[]> => {
  const { state } = await states.applications.load(applicationStream(clientId));
  return state.status === 'registered' ? state.scopes : [];
};

/** Umbrellas spelled out; without a wish everything that the application may have. */
export const spellScopes = async (
  form: URLSearchParams,
  clientId: string,
  means: OAuthMeans,
): Promise<void> => {
  if (form.getAll('scope').length > 1) return;
  const names = (form.get('scope') ?? '').split(' ').filter((name) => name !== '');
  const meant = names.length === 0 ? await allScopesOf(clientId, means) : scopesOf(names);
  form.set('scope', [...meant, ...unknownScopes(names)].join(' '));
};

const requireKnown = (form: URLSearchParams): void => {
  const [unknown] = unknownScopes((form.get('scope') ?? '').split(' ').filter((name) => name !== ''));
  if (unknown !== undefined) throw new TokenRequestError('invalid_scope', 'there is no such permission');
};

const issuesScopes: ReadonlySet<string> = new Set(['client_credentials', 'password']);

/** The form of a token request in the words of RFC 6749, whatever dialect the program speaks. */
export const readTokenForm = async (
  form: URLSearchParams,
  authorization: string | undefined,
  means: OAuthMeans,
): Promise<void> => {
  const kind = form.get('grant_type') ?? '';
  const authCode = form.get('auth_code');
  if (authCode !== null && !form.has('code')) form.set('code', authCode);
  form.delete('auth_code');
  if (kind === 'refresh_token' && !form.has('client_id') && authorization === undefined) {
    const clientId = await clientOfRefresh(form, means);
    if (clientId !== undefined) form.set('client_id', clientId);
  }
  if (kind === 'refresh_token') form.delete('scope');
  if (!issuesScopes.has(kind)) return;
  requireKnown(form);
  await spellScopes(form, form.get('client_id') ?? basicClient(authorization) ?? '', means);
};
