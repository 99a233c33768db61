import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin } from '../testing/harness.ts';
import { createBrowser } from './testing/browser.ts';
import { CALLBACK, ISSUER, type OAuth, startOAuth } from './testing/server.ts';

let oauth: OAuth;
beforeAll(async () => {
  oauth = await startOAuth();
  await oauth.addAccount('ann');
  await oauth.addAccount('bob');
  await oauth.register();
  await oauth.register({ id: 'public', secret: null, grantKinds: ['authorization-code'] });
  await oauth.register({ id: 'other' });
  await oauth.register({
    id: 'desktop',
    grantKinds: ['authorization-code'],
    redirectUris: ['http://127.0.0.1/cb'],
  });
});
afterAll(() => oauth.close());

const verifier = 'a'.repeat(50);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
const request = {
  client_id: 'app',
  response_type: 'code',
  redirect_uri: CALLBACK,
  scope: 'users:read',
  state: 's',
};
const secret = { client_id: 'app', client_secret: 'secret of app' };

const signedIn = async (login = 'ann') => {
  const browser = createBrowser(oauth);
  await browser.signIn(login);
  return browser;
};

const codeFor = async (parameters: Readonly<Record<string, string>> = request): Promise<string> => {
  const url = await (await signedIn()).agree(parameters);
  return url.searchParams.get('code') ?? '';
};

const exchange = (code: string, changes: Readonly<Record<string, string>> = {}) =>
  oauth.token({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...secret, ...changes });

describe('[API-02] the authorization code', () => {
  it('asks the user once, says who wants what, and leads to tokens of that user', async () => {
    const browser = await signedIn();
    const path = browser.pathOf(await browser.authorize(request));
    expect(await browser.question(path)).toMatchObject({
      status: 200,
      json: {
        application: 'Name of app',
        scopes: ['users:read'],
        returnsTo: 'client.example',
        account: { id: 'ann', displayName: 'Ann' },
        agreed: false,
      },
    });
    const { json } = await browser.answer(path, true);
    const resumed = await browser.open(json.to);
    expect(resumed.status).toBe(303);
    const back = new URL(resumed.headers.get('location') ?? '');
    expect(`${back.origin}${back.pathname}`).toBe(CALLBACK);
    expect(back.searchParams.get('state')).toBe('s');
    expect(back.searchParams.get('iss')).toBe(ISSUER);
    const tokens = await exchange(back.searchParams.get('code') ?? '');
    expect(tokens.json).toMatchObject({ expires_in: 86_400, scope: 'users:read', user_id: 'ann' });
    expect(await oauth.bearer(tokens.json.access_token)).toMatchObject({
      principal: { kind: 'application', id: 'app', accountId: 'ann', scopes: ['users:read'] },
    });
    await oauth.services.readModels.waitFor(oauth.log.head, 5000);
    const again = await signedIn();
    const next = again.pathOf(await again.authorize(request));
    expect((await again.question(next)).json.agreed).toBe(true);
    const more = again.pathOf(await again.authorize({ ...request, scope: 'conferences' }));
    expect((await again.question(more)).json).toMatchObject({
      agreed: false,
      scopes: ['conferences:read', 'conferences:write'],
    });
  });

  it('takes the address of older programs, and all permissions of the application when none is named', async () => {
    const browser = await signedIn('bob');
    const { scope: _scope, ...rest } = request;
    const path = browser.pathOf(await browser.authorize(rest, '/oauth2/v1/authorize'));
    expect((await browser.question(path)).json.scopes).toEqual([
      'conferences:read',
      'conferences:write',
      'users:read',
    ]);
  });

  it('comes from nobody but our own page', async () => {
    const browser = await signedIn();
    const path = browser.pathOf(await browser.authorize(request));
    expect((await browser.answer(path, true, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await browser.answer(path, true, { 'x-rostrum-csrf': '' })).status).toBe(200);
  });

  it('needs somebody who is signed in, and asks anew when it is another one', async () => {
    const stranger = createBrowser(oauth);
    const path = stranger.pathOf(await stranger.authorize(request));
    expect((await stranger.question(path)).json.account).toBeNull();
    expect((await stranger.answer(path, true)).status).toBe(401);
    const browser = await signedIn();
    await browser.agree(request);
    await browser.signIn('bob');
    const asked = browser.pathOf(await browser.authorize(request));
    expect(asked).toContain('/oauth2/interaction/');
    expect((await browser.question(asked)).json.account.id).toBe('bob');
  });

  it('is not shown in frames, nor read by other origins', async () => {
    const browser = await signedIn();
    const asked = await browser.authorize(request);
    expect(asked.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    expect(asked.headers.get('cache-control')).toContain('no-store');
  });
});

describe('[API-02] [AU-01] attacks on the authorization code', () => {
  const errorAt = async (parameters: Readonly<Record<string, string>>) => {
    const response = await (await signedIn()).authorize(parameters);
    const location = response.headers.get('location');
    if (location === null) return { status: response.status, error: (await response.text()).split(':')[0] };
    const url = new URL(location.replace('#', '?'), ISSUER);
    return { to: `${url.origin}${url.pathname}`, error: url.searchParams.get('error') };
  };

  it('oidcc-response-type-missing', async () => {
    const { response_type: _type, ...rest } = request;
    expect(await errorAt(rest)).toEqual({ to: CALLBACK, error: 'invalid_request' });
  });

  it('ensure-response-type-token-fails', async () => {
    expect((await errorAt({ ...request, response_type: 'token' })).error).toBe('unsupported_response_type');
  });

  it('oidcc-codereuse: the second use ends what came of the first', async () => {
    const code = await codeFor();
    const first = await exchange(code);
    expect(first.status).toBe(200);
    expect(await exchange(code)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
    expect(await oauth.bearer(first.json.access_token)).toEqual({ refusal: 'revoked' });
  });

  it.each([1_000, 30_000])('attempt-reuse-authorization-code after %i ms', async (pause) => {
    const code = await codeFor();
    const first = await exchange(code);
    oauth.clock.advance(pause);
    expect((await exchange(code)).json.error).toBe('invalid_grant');
    expect(await oauth.bearer(first.json.access_token)).toEqual({ refusal: 'revoked' });
  });

  it('ensure-token-endpoint-fails-with-expired-auth-code', async () => {
    const code = await codeFor();
    oauth.clock.advance(61_000);
    expect((await exchange(code)).json.error).toBe('invalid_grant');
  });

  it.each([
    ['case', 'https://client.example/Callback'],
    ['port', 'https://client.example:8443/callback'],
    ['path suffix', `${CALLBACK}/more`],
    ['user information', 'https://client.example@evil.example/callback'],
    ['backslash', 'https://client.example\\@evil.example/callback'],
    ['fragment', `${CALLBACK}#x`],
    ['encoded slash', 'https://client.example/%2fcallback'],
    ['oidcc-redirect-uri-query-added', `${CALLBACK}?extra=1`],
    ['oidcc-ensure-registered-redirect-uri', 'https://evil.example/'],
    ['scheme', 'http://client.example/callback'],
    ['dots', 'https://client.example/x/../callback'],
  ])('sends nobody to a redirect address that differs in %s', async (_what, uri) => {
    expect(await errorAt({ ...request, redirect_uri: uri })).toEqual({
      status: 400,
      error: 'invalid_redirect_uri',
    });
  });

  it('oidcc-redirect-uri-query-OK and -mismatch', async () => {
    const uri = `${CALLBACK}?known=1`;
    await oauth.register({ id: 'query', redirectUris: [uri] });
    const asked = await (await signedIn()).authorize({ ...request, client_id: 'query', redirect_uri: uri });
    expect(asked.headers.get('location')).toContain('/oauth2/interaction/');
    const other = { ...request, client_id: 'query', redirect_uri: `${CALLBACK}?known=2` };
    expect((await errorAt(other)).error).toBe('invalid_redirect_uri');
  });

  it('oidcc-redirect-uri-regfrag: a fragment cannot be registered', async () => {
    await expect(oauth.register({ id: 'fragment', redirectUris: [`${CALLBACK}#x`] })).rejects.toThrow();
  });

  it('oidcc-ensure-redirect-uri-in-authorization-request, where there is more than one', async () => {
    await oauth.register({ id: 'two', redirectUris: [CALLBACK, `${CALLBACK}/2`] });
    const { redirect_uri: _uri, ...rest } = request;
    expect(await errorAt({ ...rest, client_id: 'two' })).toMatchObject({ status: 400 });
  });

  it('lets only the port of a loopback address differ', async () => {
    const local = { ...request, ...pkce, client_id: 'desktop', redirect_uri: 'http://127.0.0.1:49152/cb' };
    const asked = await (await signedIn()).authorize(local);
    expect(asked.headers.get('location')).toContain('/oauth2/interaction/');
    const elsewhere = { ...local, redirect_uri: 'http://127.0.0.1:49152/other' };
    expect(await errorAt(elsewhere)).toMatchObject({ status: 400 });
  });

  it('the code belongs to one redirect address and one application', async () => {
    const code = await codeFor();
    const other = { client_id: 'other', client_secret: 'secret of app' };
    expect((await exchange(code, other)).json.error).toBe('invalid_grant');
    const elsewhere = await exchange(await codeFor(), { redirect_uri: `${CALLBACK}/2` });
    expect(elsewhere.json.error).toBe('invalid_grant');
  });

  it('oidcc-ensure-request-with-unknown-parameter-succeeds', async () => {
    const asked = await (await signedIn()).authorize({ ...request, extra: 'parameter' });
    expect(asked.headers.get('location')).toContain('/oauth2/interaction/');
  });

  it('oidcc-ensure-request-with-valid-pkce-succeeds', async () => {
    const tokens = await exchange(await codeFor({ ...request, ...pkce }), { code_verifier: verifier });
    expect(tokens.status, JSON.stringify(tokens.json)).toBe(200);
  });

  it('ensure-pkce-code-verifier-required, and incorrect ones are rejected', async () => {
    const withPkce = { ...request, ...pkce };
    expect((await exchange(await codeFor(withPkce))).json.error).toBe('invalid_grant');
    const wrong = { code_verifier: 'b'.repeat(50) };
    expect((await exchange(await codeFor(withPkce), wrong)).json.error).toBe('invalid_grant');
    const downgraded = await exchange(await codeFor(), { code_verifier: verifier });
    expect(downgraded.json.error).toBe('invalid_grant');
  });

  it('par-plain-pkce-rejected, and public applications cannot do without', async () => {
    const plain = { ...request, code_challenge: verifier, code_challenge_method: 'plain' };
    expect(await errorAt(plain)).toEqual({ to: CALLBACK, error: 'invalid_request' });
    expect(await errorAt({ ...request, client_id: 'public' })).toEqual({
      to: CALLBACK,
      error: 'invalid_request',
    });
    const code = await codeFor({ ...request, ...pkce, client_id: 'public' });
    const form = { grant_type: 'authorization_code', client_id: 'public', redirect_uri: CALLBACK };
    const tokens = await oauth.token({ ...form, code, code_verifier: verifier });
    expect(tokens.status, JSON.stringify(tokens.json)).toBe(200);
  });

  it('oidcc-ensure-post-request-succeeds', async () => {
    const browser = await signedIn();
    const response = await browser.open('/oauth2/authorize', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://client.example' },
      body: new URLSearchParams(request).toString(),
    });
    expect(response.status, await response.clone().text()).toBe(303);
    expect(response.headers.get('location')).toContain('/oauth2/interaction/');
  });

  it('oidcc-prompt-none-not-logged-in', async () => {
    const response = await createBrowser(oauth).authorize({ ...request, prompt: 'none' });
    const back = new URL(response.headers.get('location') ?? '');
    expect(back.searchParams.get('error')).toBe('login_required');
  });

  it('ensure-authorization-request-with-long-state', async () => {
    const state = 's'.repeat(1000);
    const back = await (await signedIn()).agree({ ...request, state });
    expect(back.searchParams.get('state')).toBe(state);
  });

  it('access-token-type-header-case-sensitivity', async () => {
    const { json } = await exchange(await codeFor());
    expect(json.token_type).toBe('Bearer');
  });

  it('user-rejects-authentication', async () => {
    const back = await (await signedIn('bob')).agree({ ...request, client_id: 'other' }, false);
    expect(`${back.origin}${back.pathname}`).toBe(CALLBACK);
    expect(back.searchParams.get('error')).toBe('access_denied');
  });

  it('par-without-duplicate-parameters', async () => {
    const browser = await signedIn();
    const query = `${new URLSearchParams(request)}&client_id=other`;
    expect((await browser.open(`/oauth2/authorize?${query}`)).status).toBe(400);
    const twice = `${new URLSearchParams({ grant_type: 'client_credentials', ...secret })}&client_secret=x`;
    expect((await oauth.token(twice)).json.error).toBe('invalid_request');
  });

  it('an application that is gone gets nobody anywhere', async () => {
    await oauth.register({ id: 'gone' });
    const code = await codeFor({ ...request, client_id: 'gone' });
    await oauth.given(admin, { type: 'RemoveApplication', data: { applicationId: 'gone' } });
    expect((await exchange(code, { client_id: 'gone' })).json.error).toBe('invalid_client');
    expect(await errorAt({ ...request, client_id: 'gone' })).toEqual({
      status: 400,
      error: 'invalid_client',
    });
  });
});
