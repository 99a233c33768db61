import { scopes } from '#domain/access/index.ts';
import { AUTHORIZE, REVOKE, TOKEN } from '../provider/provider.ts';

const authMethods = ['client_secret_basic', 'client_secret_post', 'none'];

/** RFC 8414: what programs find out by themselves. */
export const metadataOf = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}${AUTHORIZE}`,
  token_endpoint: `${issuer}${TOKEN}`,
  revocation_endpoint: `${issuer}${REVOKE}`,
  response_types_supported: ['code'],
  response_modes_supported: ['query', 'form_post'],
  grant_types_supported: ['authorization_code', 'client_credentials', 'password', 'refresh_token'],
  scopes_supported: [...scopes],
  token_endpoint_auth_methods_supported: authMethods,
  revocation_endpoint_auth_methods_supported: authMethods,
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
});
