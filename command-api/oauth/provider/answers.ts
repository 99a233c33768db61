import type { KoaContextWithOIDC } from 'oidc-provider';
import { grantStream, withUmbrellas } from '#domain/access/index.ts';
import { tokenHashOf } from '../../authentication/tokens.ts';
import type { OAuthMeans } from './means.ts';

type Body = Readonly<Record<string, unknown>>;

const isBody = (body: unknown): body is Body =>
  typeof body === 'object' && body !== null && !Buffer.isBuffer(body);

/** `invalid_client` → `InvalidClient`; what programs look at who know no OAuth errors. */
const reasonOf = (error: string, description: string): string => {
  const badCredentials = error === 'invalid_client' || description.startsWith('wrong login');
  if (badCredentials) return 'InvalidCredentials';
  return error.replaceAll(/(?:^|_)([a-z])/g, (_all, letter: string) => letter.toUpperCase());
};

const NOT_ALLOWED = 'requested grant type is not allowed for this client';

/** Refusals in the words of RFC 6749 §5.2, with the reason beside them. */
export const refusalBody = ({ error, error_description }: Body) => {
  const description = String(error_description ?? '');
  const code = description === NOT_ALLOWED ? 'unauthorized_client' : String(error);
  return { error: code, error_description: description, reason: reasonOf(code, description) };
};

/** What the log has of the token, whatever the library believed when it made it. */
const tokenBody = async (body: Body, { states, tokens, consents, clock }: OAuthMeans): Promise<Body> => {
  const known = await tokens.byHash(tokenHashOf(String(body.access_token)));
  const { state } = await states.grants.load(grantStream(known?.grantId ?? ''));
  if (state.status === 'none') return body;
  const { accountId, scopes, accessTokens } = state;
  const end = Date.parse(accessTokens[0]?.expiresAt ?? state.expiresAt);
  const refresh = body.refresh_token;
  const user = accountId === null ? null : await consents.displayName(accountId);
  return {
    access_token: body.access_token,
    token_type: 'Bearer',
    expires_in: Math.floor((end - clock.now()) / 1000),
    scope: withUmbrellas(scopes).join(' '),
    ...(typeof refresh === 'string' ? { refresh_token: refresh } : {}),
    ...(accountId === null ? {} : { user_id: accountId, display_name: user ?? accountId }),
  };
};

/** Gives the answers of the token endpoint the shape that existing programs read. */
export const shapeAnswer = async (ctx: KoaContextWithOIDC, means: OAuthMeans): Promise<void> => {
  const body: unknown = ctx.body;
  if (!isBody(body)) return;
  if ('access_token' in body) ctx.body = await tokenBody(body, means);
  else if ('error' in body) {
    const refusal = refusalBody(body);
    if (refusal.error === 'temporarily_unavailable') ctx.status = 429;
    ctx.body = refusal;
  }
};
