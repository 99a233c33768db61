import * as oauth4webapi from 'oauth4webapi';
import * as openidClient from 'openid-client';
import { AuthorizationCode, ClientCredentials } from 'simple-oauth2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBrowser } from './testing/browser.ts';
import { CALLBACK, ISSUER, type OAuth, startOAuth } from './testing/server.ts';

let oauth: OAuth;
beforeAll(async () => {
  oauth = await startOAuth();
  await oauth.addAccount('ann');
  await oauth.register();
});
afterAll(() => oauth.close());

const id = 'app';
const secret = 'secret of app';

/** People reach the server by an address that this machine does not have. */
const fetchHere = (url: string | URL, init?: object): Promise<Response> =>
  fetch(String(url).replace(ISSUER, oauth.base), init as RequestInit);

const agree = async (url: URL): Promise<URL> => {
  const browser = createBrowser(oauth);
  await browser.signIn('ann');
  return browser.agree(Object.fromEntries(url.searchParams));
};

describe('[API-02] openid-client', () => {
  it('discovers the server, takes a code with PKCE, refreshes and revokes', async () => {
    const config = await openidClient.discovery(new URL(ISSUER), id, secret, undefined, {
      algorithm: 'oauth2',
      [openidClient.customFetch]: fetchHere,
    });
    const verifier = openidClient.randomPKCECodeVerifier();
    const url = openidClient.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: 'conferences users:read',
      code_challenge: await openidClient.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: 'a state',
    });
    const back = await agree(url);
    const tokens = await openidClient.authorizationCodeGrant(config, back, {
      pkceCodeVerifier: verifier,
      expectedState: 'a state',
    });
    expect(tokens.expires_in).toBe(86_400);
    const next = await openidClient.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect(await oauth.bearer(next.access_token)).toMatchObject({ principal: { accountId: 'ann' } });
    await openidClient.tokenRevocation(config, next.refresh_token ?? '');
    expect(await oauth.bearer(next.access_token)).toEqual({ refusal: 'revoked' });
  });

  it('takes tokens for the whole server', async () => {
    const config = await openidClient.discovery(
      new URL(ISSUER),
      id,
      undefined,
      openidClient.ClientSecretPost(secret),
      { algorithm: 'oauth2', [openidClient.customFetch]: fetchHere },
    );
    const tokens = await openidClient.clientCredentialsGrant(config, { scope: 'users:read' });
    expect(await oauth.bearer(tokens.access_token)).toMatchObject({ principal: { scopes: ['users:read'] } });
  });
});

describe('[API-02] oauth4webapi', () => {
  const options = { [oauth4webapi.customFetch]: fetchHere };
  const client: oauth4webapi.Client = { client_id: id };
  const proof = oauth4webapi.ClientSecretBasic(secret);

  const serverOf = async (): Promise<oauth4webapi.AuthorizationServer> => {
    const issuer = new URL(ISSUER);
    const response = await oauth4webapi.discoveryRequest(issuer, { algorithm: 'oauth2', ...options });
    return oauth4webapi.processDiscoveryResponse(issuer, response);
  };

  /** What came back to the application, and the proof that belongs to it. */
  const agreed = async (server: oauth4webapi.AuthorizationServer) => {
    const url = new URL(server.authorization_endpoint ?? '');
    const verifier = oauth4webapi.generateRandomCodeVerifier();
    for (const [name, value] of Object.entries({
      client_id: id,
      response_type: 'code',
      redirect_uri: CALLBACK,
      code_challenge: await oauth4webapi.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: 'state',
    })) {
      url.searchParams.set(name, value);
    }
    return { answer: await agree(url), verifier };
  };

  type Exchange = { readonly answer: URL; readonly verifier: string; readonly callback?: string };

  const exchange = async (
    server: oauth4webapi.AuthorizationServer,
    { answer, verifier, callback = CALLBACK }: Exchange,
  ) => {
    const parameters = oauth4webapi.validateAuthResponse(server, client, answer, 'state');
    const response = await oauth4webapi.authorizationCodeGrantRequest(
      server,
      client,
      proof,
      parameters,
      callback,
      verifier,
      options,
    );
    return oauth4webapi.processAuthorizationCodeResponse(server, client, response);
  };

  it('takes a code, its issuer checked, and tokens for it', async () => {
    const server = await serverOf();
    const tokens = await exchange(server, await agreed(server));
    expect(tokens).toMatchObject({ expires_in: 86_400, token_type: 'bearer' });
  });

  it('[AU-01] is refused a second use, which ends the first, another proof, and another address', async () => {
    const server = await serverOf();
    const once = await agreed(server);
    const tokens = await exchange(server, once);
    const refused = { error: 'invalid_grant', status: 400 };
    await expect(exchange(server, once)).rejects.toMatchObject(refused);
    expect(await oauth.bearer(tokens.access_token)).toEqual({ refusal: 'revoked' });
    const verifier = oauth4webapi.generateRandomCodeVerifier();
    await expect(exchange(server, { ...(await agreed(server)), verifier })).rejects.toMatchObject(refused);
    const callback = `${CALLBACK}/elsewhere`;
    await expect(exchange(server, { ...(await agreed(server)), callback })).rejects.toMatchObject(refused);
  });

  it('[AU-01] notices an answer that is not this server’s, or not to this request', async () => {
    const server = await serverOf();
    const { answer, verifier } = await agreed(server);
    for (const [name, value] of [
      ['iss', 'https://evil.example'],
      ['state', 'another'],
    ] as const) {
      const forged = new URL(answer);
      forged.searchParams.set(name, value);
      await expect(exchange(server, { answer: forged, verifier })).rejects.toMatchObject({
        code: 'OAUTH_INVALID_RESPONSE',
      });
    }
  });

  it('takes tokens for the whole server', async () => {
    const server = await serverOf();
    const response = await oauth4webapi.clientCredentialsGrantRequest(server, client, proof, {}, options);
    const tokens = await oauth4webapi.processClientCredentialsResponse(server, client, response);
    expect(tokens.scope).toBe('conferences conferences:read conferences:write users:read');
  });
});

describe('[API-02] simple-oauth2', () => {
  const config = () => ({
    client: { id, secret },
    auth: { tokenHost: oauth.base, tokenPath: '/oauth2/v1/token', authorizePath: '/oauth2/v1/authorize' },
  });

  it('takes tokens for the whole server', async () => {
    const { token } = await new ClientCredentials({
      client: { id, secret },
      auth: { tokenHost: oauth.base, tokenPath: '/oauth2/v1/token' },
    }).getToken({ scope: 'users:read' });
    expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 86_400 });
  });

  it('takes a code and refreshes, its credentials in the body', async () => {
    const library = new AuthorizationCode({ ...config(), options: { authorizationMethod: 'body' } });
    const url = new URL(library.authorizeURL({ redirect_uri: CALLBACK, scope: 'users:read', state: 's' }));
    const code = (await agree(url)).searchParams.get('code') ?? '';
    const first = await library.getToken({ code, redirect_uri: CALLBACK });
    const second = await first.refresh();
    expect(second.token.access_token).not.toBe(first.token.access_token);
    expect(await oauth.bearer(String(second.token.access_token))).toHaveProperty('principal');
  });
});

describe('[API-02] programs that were written for others', () => {
  const codeOf = async (): Promise<string> => {
    const parameters = { client_id: id, response_type: 'code', redirect_uri: CALLBACK, scope: 'users:read' };
    const url = new URL(`${ISSUER}/oauth2/authorize?${new URLSearchParams(parameters)}`);
    return (await agree(url)).searchParams.get('code') ?? '';
  };
  const type = { 'content-type': 'application/json' };

  it('send the code of v4 as `auth_code` in JSON', async () => {
    const body = {
      grant_type: 'authorization_code',
      auth_code: await codeOf(),
      client_id: id,
      client_secret: secret,
      redirect_uri: CALLBACK,
    };
    const { status, json } = await oauth.token(JSON.stringify(body), type, '/api/v4/oauth2/token');
    expect(json).toMatchObject({ user_id: 'ann', display_name: 'Ann' });
    expect(status).toBe(200);
  });

  it('send a code without the address, when there is only one', async () => {
    const form = {
      grant_type: 'authorization_code',
      code: await codeOf(),
      client_id: id,
      client_secret: secret,
    };
    expect((await oauth.token(form)).status).toBe(200);
  });

  it('write a slash at the end of the address', async () => {
    const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
    for (const path of ['/oauth2/v1/token/', '/api/v4/oauth2/token/'])
      expect((await oauth.token(new URLSearchParams(form).toString(), undefined, path)).status).toBe(200);
  });

  it('come from pages of any origin, by preflight', async () => {
    const preflight = await fetch(`${oauth.base}/oauth2/v1/token`, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
    const { headers } = await oauth.token(form, { origin: 'https://elsewhere.example' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each([
    ['an array', '[]'],
    ['nesting', '{"grant_type":{"a":1}}'],
    ['a truth value', '{"grant_type":true}'],
    ['nothing', '{}'],
    ['no body', ''],
  ])('are told what is wrong with %s', async (_what, body) => {
    expect(await oauth.token(body, type)).toMatchObject({ status: 400, json: { error: 'invalid_request' } });
  });

  it.each([
    [{ grant_type: 'magic', client_id: id, client_secret: secret }, 'unsupported_grant_type'],
    [
      { grant_type: 'client_credentials', client_id: id, client_secret: secret, scope: 'admin' },
      'invalid_scope',
    ],
    [
      { grant_type: 'client_credentials', client_id: id, client_secret: secret, scope: 'groups' },
      'invalid_scope',
    ],
    [{ grant_type: 'client_credentials', client_id: 'nobody', client_secret: 'x' }, 'invalid_client'],
    [{ grant_type: 'authorization_code', client_id: id, client_secret: secret, code: 'x' }, 'invalid_grant'],
  ])('are refused %j', async (form, error) => {
    const { json } = await oauth.token(form as Record<string, string>);
    expect(json).toMatchObject({ error, reason: expect.stringMatching(/^[A-Z]/) });
    expect(json.error_description).not.toBe('');
  });

  it('break nothing by anything they send', () => {
    expect(oauth.bugs).toEqual([]);
  });
});
