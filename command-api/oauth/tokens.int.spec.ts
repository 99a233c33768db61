import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenHashOf } from '../authentication/tokens.ts';
import { admin } from '../testing/harness.ts';
import { createBrowser } from './testing/browser.ts';
import { forgedTokens } from './testing/forged-tokens.ts';
import { CALLBACK, type OAuth, PASSWORD, startOAuth } from './testing/server.ts';

let oauth: OAuth;
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const client = { client_id: 'app', client_secret: 'secret of app' };

beforeAll(async () => {
  oauth = await startOAuth();
  await oauth.register({ grantKinds: ['authorization-code', 'client-credentials', 'password'] });
});
afterAll(() => oauth.close());

let people = 0;
/** A user of his own, and what the application was given for him. */
const issue = async () => {
  people += 1;
  const username = `user${people}`;
  await oauth.addAccount(username);
  const { json } = await oauth.token({ grant_type: 'password', ...client, username, password: PASSWORD });
  return { username, ...json } as { username: string; access_token: string; refresh_token: string };
};
const refresh = (refresh_token: string, changes: Readonly<Record<string, string>> = {}) =>
  oauth.token({ grant_type: 'refresh_token', ...client, refresh_token, ...changes });
const forServer = async (): Promise<string> =>
  (await oauth.token({ grant_type: 'client_credentials', ...client })).json.access_token;

describe('[API-02] [AU-02] refresh tokens', () => {
  it('rotate; one that comes again ends the family', async () => {
    const given = [(await issue()).refresh_token];
    let last = '';
    for (let turn = 0; turn < 5; turn += 1) {
      oauth.clock.advance(HOUR);
      const { status, json } = await refresh(given.at(-1) ?? '');
      expect(status).toBe(200);
      given.push(json.refresh_token);
      last = json.access_token;
    }
    expect(new Set(given).size).toBe(6);
    expect(await oauth.bearer(last)).toHaveProperty('principal');
    expect((await refresh(given[1] ?? '')).json).toMatchObject({ error: 'invalid_grant' });
    expect(await oauth.bearer(last)).toEqual({ refusal: 'revoked' });
    expect((await refresh(given.at(-1) ?? '')).json.error).toBe('invalid_grant');
  });

  it('sent twenty times at once are exchanged exactly once', async () => {
    const { refresh_token } = await issue();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refresh_token)));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(await oauth.bearer(won[0]?.json.access_token)).toHaveProperty('principal');
    expect(answers.filter(({ json }) => json.error === 'invalid_grant')).toHaveLength(19);
  });

  it('last fourteen days from the sign-in, however often they are exchanged', async () => {
    const { refresh_token } = await issue();
    oauth.clock.advance(14 * DAY - HOUR);
    const { status, json } = await refresh(refresh_token);
    expect(status).toBe(200);
    expect(json.expires_in).toBe(HOUR / 1000);
    oauth.clock.advance(HOUR + 1000);
    expect((await refresh(json.refresh_token)).json.error).toBe('invalid_grant');
    expect(await oauth.bearer(json.access_token)).toEqual({ refusal: 'expired' });
  });

  it('outlive a new secret, unless all tokens are to end with the old one', async () => {
    await oauth.register({ id: 'changing', grantKinds: ['password'] });
    const changing = { client_id: 'changing', client_secret: 'secret of app' };
    await oauth.addAccount('patient');
    const attempt = { grant_type: 'password', ...changing, username: 'patient', password: PASSWORD };
    const { json } = await oauth.token(attempt);
    const regenerate = (secret: string, revokeTokens: boolean) =>
      oauth.given(admin, {
        type: 'RegenerateApplicationSecret',
        data: { applicationId: 'changing', secretHash: tokenHashOf(secret), revokeTokens },
      });
    await regenerate('second', false);
    expect(await oauth.bearer(json.access_token)).toHaveProperty('principal');
    expect((await refresh(json.refresh_token, changing)).json.error).toBe('invalid_client');
    const next = await refresh(json.refresh_token, { ...changing, client_secret: 'second' });
    expect(next.status).toBe(200);
    await regenerate('third', true);
    expect(await oauth.bearer(next.json.access_token)).toEqual({ refusal: 'revoked' });
    const last = await refresh(next.json.refresh_token, { ...changing, client_secret: 'third' });
    expect(last.json.error).toBe('invalid_grant');
  });

  it('belong to one application', async () => {
    const { refresh_token } = await issue();
    await oauth.register({ id: 'thief', grantKinds: ['password'] });
    const answer = await refresh(refresh_token, { client_id: 'thief' });
    expect(answer.json.error).toBe('invalid_grant');
    expect((await refresh(refresh_token)).status).toBe(200);
  });
});

describe('[API-02] [AU-03] the password grant', () => {
  const attempt = (username: string, password: string) =>
    oauth.token({ grant_type: 'password', ...client, username, password });

  it('counts wrong passwords for all doors, and tells unknown users nothing', async () => {
    await oauth.given(admin, {
      type: 'ChangePasswordSettings',
      data: { changes: { lockOutAttempts: 3 }, confirmed: true },
    });
    await oauth.addAccount('victim');
    const answers = [];
    for (let i = 0; i < 3; i += 1) answers.push(await attempt('victim', 'a wrong password'));
    const unknown = await attempt('nobody', 'a wrong password');
    expect(unknown.json).toEqual(answers[0]?.json);
    expect(unknown).toMatchObject({
      status: 400,
      json: { error: 'invalid_grant', reason: 'InvalidCredentials' },
    });
    const origin = { address: '198.51.100.7' };
    const door = { realm: 'user', login: 'victim', password: PASSWORD, origin, userAgent: '' } as const;
    await expect(oauth.programs.authentication.signIn(door)).rejects.toMatchObject({
      code: 'ACCOUNT_LOCKED',
    });
    expect((await attempt('victim', PASSWORD)).json.error).toBe('invalid_grant');
  });

  it('lets no administrator in', async () => {
    const passwordHash = await oauth.programs.authentication.hashNewPassword(PASSWORD, {
      realm: 'panel',
      login: 'chief',
      field: 'password',
    });
    const data = { administratorId: 'chief', displayName: '', role: 'admin', passwordHash } as const;
    await oauth.given(admin, { type: 'CreateAdministrator', data: { ...data, mustChangePassword: false } });
    expect((await attempt('chief', PASSWORD)).json).toMatchObject({ error: 'invalid_grant' });
  });

  it('works for the built-in client once it is switched on', async () => {
    const { username, ...rest } = await issue();
    expect(rest).toHaveProperty('access_token');
    const builtIn = {
      client_id: 'trueconf_server_users',
      grant_type: 'password',
      username,
      password: PASSWORD,
    };
    expect((await oauth.token(builtIn)).json.error).toBe('invalid_client');
    const on = {
      id: 'trueconf_server_users',
      secret: null,
      redirectUris: [],
      grantKinds: ['password'],
    } as const;
    await oauth.register(on);
    const json = JSON.stringify(builtIn);
    const { status, json: tokens } = await oauth.token(json, { 'content-type': 'application/json' });
    expect(status).toBe(200);
    expect(
      (await oauth.token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).status,
    ).toBe(200);
    await oauth.given(admin, { type: 'RemoveApplication', data: { applicationId: on.id } });
    expect(await oauth.bearer(tokens.access_token)).toEqual({ refusal: 'revoked' });
  });
});

describe('[API-02] [AZ-07] what was ended is refused at the next call', () => {
  it('by an administrator, by the application itself, by its removal', async () => {
    const { access_token: first } = await issue();
    const revoked = await fetch(`${oauth.base}/oauth2/v1/revoke`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token: first, ...client }).toString(),
    });
    expect(revoked.status).toBe(200);
    expect(await oauth.bearer(first)).toEqual({ refusal: 'revoked' });

    const second = await forServer();
    const bearer = await oauth.bearer(second);
    if (!('principal' in bearer) || bearer.principal.kind !== 'application') throw new Error('no program');
    const data = { grantId: bearer.principal.grantId, reason: 'revoked' } as const;
    await oauth.given(admin, { type: 'RevokeGrant', data });
    expect(await oauth.bearer(second)).toEqual({ refusal: 'revoked' });

    await oauth.register({ id: 'shortlived', grantKinds: ['client-credentials'], redirectUris: [] });
    const own = { client_id: 'shortlived', client_secret: 'secret of app' };
    const { json } = await oauth.token({ grant_type: 'client_credentials', ...own });
    const remove = { type: 'RemoveApplication', data: { applicationId: 'shortlived' } } as const;
    await oauth.services.gate.execute(remove, {
      principal: admin,
      origin: {},
      commandId: 'remove',
      correlationId: 'remove',
    });
    expect(await oauth.bearer(json.access_token)).toEqual({ refusal: 'revoked' });
  });

  it('with the user: deactivated, or less allowed to the application', async () => {
    const { username, access_token, refresh_token } = await issue();
    const change = { applicationId: 'app', changes: { scopes: ['users:read'] } };
    await oauth.given(admin, { type: 'ChangeApplication', data: change });
    expect(await oauth.bearer(access_token)).toMatchObject({ principal: { scopes: ['users:read'] } });
    await oauth.given(admin, { type: 'DeactivateAccount', data: { accountId: username } });
    expect(await oauth.bearer(access_token)).toEqual({ refusal: 'revoked' });
    expect((await refresh(refresh_token)).json.error).toBe('invalid_grant');
  });
});

describe('[API-02] [AU-04] forged tokens', () => {
  const forged = [...forgedTokens('http://127.0.0.1:1'), ['nothing', ''], ['NUL', 'a\0b']] as const;

  it.each(forged)('%s', async (_name, token) => {
    expect(await oauth.bearer(token)).toEqual({ refusal: 'unknown' });
  });

  it('bytes behind a real one, another case, and tokens of another purpose', async () => {
    const { access_token, refresh_token } = await issue();
    for (const token of [`${access_token}0`, ` ${access_token}`, access_token.toUpperCase(), refresh_token]) {
      const known = token === access_token;
      expect(await oauth.bearer(token)).toEqual(known ? expect.anything() : { refusal: 'unknown' });
    }
    const browser = createBrowser(oauth);
    await oauth.addAccount('ticket');
    await browser.signIn('ticket');
    const request = { client_id: 'app', response_type: 'code', redirect_uri: CALLBACK, scope: 'users:read' };
    const code = (await browser.agree(request)).searchParams.get('code') ?? '';
    expect(await oauth.bearer(code)).toEqual({ refusal: 'unknown' });
  });
});

describe('[API-04] [AU-09] the secret key', () => {
  const keyOf = async (expiresAt: string | null = null, addresses: readonly string[] = []) => {
    const key = oauth.services.ids.token(32);
    await oauth.given(admin, {
      type: 'GenerateApiKey',
      data: { keyHash: tokenHashOf(key), expiresAt, addresses },
    });
    return key;
  };

  it('opens the door until the next one is made, from headers only', async () => {
    expect(await oauth.bearer('no key at all')).toEqual({ refusal: 'unknown' });
    const first = await keyOf();
    expect(await oauth.bearer(first)).toEqual({ principal: { kind: 'api-key' } });
    expect(await oauth.bearer(first, '192.0.2.9', 'query')).toEqual({ refusal: 'elsewhere' });
    const second = await keyOf();
    expect(await oauth.bearer(first)).toEqual({ refusal: 'unknown' });
    expect(await oauth.bearer(second)).toEqual({ principal: { kind: 'api-key' } });
    await oauth.given(admin, { type: 'RevokeApiKey', data: {} });
    expect(await oauth.bearer(second)).toEqual({ refusal: 'unknown' });
  });

  it('may end by itself and be good for some networks only', async () => {
    const end = new Date(oauth.clock.now() + HOUR).toISOString();
    const key = await keyOf(end, ['10.0.0.0/8', '2001:db8::/32']);
    const door = { principal: { kind: 'api-key' } };
    expect(await oauth.bearer(key, '10.1.2.3')).toEqual(door);
    expect(await oauth.bearer(key, '::ffff:10.1.2.3')).toEqual(door);
    expect(await oauth.bearer(key, '2001:db8::7')).toEqual(door);
    expect(await oauth.bearer(key, '192.0.2.9')).toEqual({ refusal: 'elsewhere' });
    expect(await oauth.bearer(key, '')).toEqual({ refusal: 'elsewhere' });
    oauth.clock.advance(HOUR);
    expect(await oauth.bearer(key, '10.1.2.3')).toEqual({ refusal: 'expired' });
  });

  it('tells where it is used, once an hour and address', async () => {
    const key = await keyOf();
    for (const address of ['10.0.0.1', '10.0.0.1', '10.0.0.2']) await oauth.bearer(key, address);
    const uses = async () => {
      const events = (await Array.fromAsync(oauth.log.readAll(0, { types: ['ApiKeyUsed'] }))).flat();
      return events.map(({ data }) => ('address' in data ? data.address : ''));
    };
    await expect.poll(async () => (await uses()).slice(-2)).toEqual(['10.0.0.1', '10.0.0.2']);
  });
});

describe('[API-02] [AU-09] tokens', () => {
  it('are 160 bits long and never the same, and the log holds none of them', async () => {
    const tokens = await Promise.all(Array.from({ length: 50 }, forServer));
    expect(new Set(tokens).size).toBe(50);
    const events = JSON.stringify((await Array.fromAsync(oauth.log.readAll(0))).flat());
    for (const token of tokens) {
      expect(token).toMatch(/^[0-9a-f]{40}$/);
      expect(events).not.toContain(token);
    }
    expect(events).not.toContain('secret of app');
  });
});
