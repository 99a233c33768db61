import type { AdapterPayload } from 'oidc-provider';
import { applicationStream, type GrantKind } from '#domain/access/index.ts';
import type { OAuthMeans } from './means.ts';

const grantTypes: Readonly<Record<GrantKind, readonly string[]>> = {
  'authorization-code': ['authorization_code', 'refresh_token'],
  'client-credentials': ['client_credentials'],
  password: ['password', 'refresh_token'],
};

const isOfDevice = (uri: string): boolean => !uri.startsWith('https:');

/** Programs of a device come back by a loopback address with any port, or by a scheme of their own (RFC 8252). */
const redirects = (uris: readonly string[]) =>
  uris.some(isOfDevice)
    ? ({ application_type: 'native', redirect_uris: uris.filter((uri) => !isLocalHttps(uri)) } as const)
    : ({ application_type: 'web', redirect_uris: [...uris] } as const);

/** Stands where nobody is sent to, as the guide proposes. */
const isLocalHttps = (uri: string): boolean => /^https:\/\/localhost[:/]/.test(uri);

/** An application in the words of the library. */
export const clientOf = async (
  id: string,
  { states }: Pick<OAuthMeans, 'states'>,
): Promise<AdapterPayload | undefined> => {
  const { state } = await states.applications.load(applicationStream(id));
  if (state.status !== 'registered') return undefined;
  const { applicationId, name, secretHash, grantKinds, redirectUris, scopes } = state;
  return {
    client_id: applicationId,
    client_name: name,
    ...(secretHash === null ? {} : { client_secret: secretHash }),
    token_endpoint_auth_method: secretHash === null ? 'none' : 'client_secret_basic',
    grant_types: [...new Set(grantKinds.flatMap((kind) => grantTypes[kind]))],
    response_types: grantKinds.includes('authorization-code') ? ['code'] : [],
    ...redirects(grantKinds.includes('authorization-code') ? redirectUris : []),
    scope: scopes.join(' '),
  };
};
