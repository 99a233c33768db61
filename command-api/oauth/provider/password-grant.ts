import { errors, type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { scopesOf } from '#domain/access/index.ts';
import { DomainError, type DomainErrorCode } from '#domain/kernel/index.ts';
import type { OAuthMeans } from './means.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Programs send the login or the whole call string. */
const loginOf = (username: string): string => username.split('@')[0] ?? '';

const refusalOf = (code: DomainErrorCode): Error => {
  if (code === 'RATE_LIMITED' || code === 'OVERLOADED') {
    return new errors.CustomOIDCProviderError(
      'temporarily_unavailable',
      'too many attempts, try again later',
    );
  }
  return new errors.CustomOIDCProviderError(
    'invalid_grant',
    code === 'ACCOUNT_LOCKED' ? 'the account is locked for a while' : 'wrong login or password',
  );
};

/** RFC 6749 §4.3, for programs that know no better: the same check, the same counters as every other door. */
export const registerPasswordGrant = (provider: Provider, { checkPassword }: OAuthMeans): void => {
  const userOf = async (ctx: KoaContextWithOIDC): Promise<string> => {
    const { username, password } = ctx.oidc.params ?? {};
    const origin = { address: ctx.ip };
    const attempt = { login: loginOf(text(username)), password: text(password), origin };
    try {
      return await checkPassword({
        realm: 'user',
        userAgent: ctx.get('user-agent').slice(0, 512),
        ...attempt,
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw refusalOf(error.code);
    }
  };

  const handler = async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { client, params } = ctx.oidc;
    if (client === undefined) throw new errors.InvalidClient('no client');
    const accountId = await userOf(ctx);
    const scope = scopesOf(text(params?.scope).split(' ')).join(' ');
    const grant = new provider.Grant({ clientId: client.clientId, accountId });
    grant.addOIDCScope(scope);
    const grantId = await grant.save();
    const common = { accountId, client, grantId, gty: 'password', scope };
    const accessToken = await new provider.AccessToken(common).save();
    const refreshToken = await new provider.RefreshToken(common).save();
    ctx.body = { access_token: accessToken, refresh_token: refreshToken, token_type: 'Bearer', scope };
  };
  provider.registerGrantType('password', handler, ['username', 'password', 'scope']);
};
