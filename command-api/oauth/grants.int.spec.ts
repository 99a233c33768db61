import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OAuth, PASSWORD, startOAuth } from './testing/server.ts';

let oauth: OAuth;
beforeAll(async () => {
  oauth = await startOAuth();
  await oauth.addAccount('ann');
  await oauth.register();
  await oauth.register({ id: 'legacy', grantKinds: ['password'] });
});
afterAll(() => oauth.close());

const client = { client_id: 'app', client_secret: 'secret of app' };
const legacy = { client_id: 'legacy', client_secret: 'secret of app' };

describe('[API-02] client credentials', () => {
  it('give a token for a day, opaque, without a refresh token, with umbrellas and leaves', async () => {
    const { status, json } = await oauth.token({ grant_type: 'client_credentials', ...client });
    expect(json).toEqual({
      access_token: expect.stringMatching(/^[0-9a-f]{40}$/),
      token_type: 'Bearer',
      expires_in: 86_400,
      scope: 'conferences conferences:read conferences:write users:read',
    });
    expect(status).toBe(200);
    expect(await oauth.bearer(json.access_token)).toMatchObject({
      principal: {
        kind: 'application',
        id: 'app',
        scopes: ['conferences:read', 'conferences:write', 'users:read'],
      },
    });
  });

  it('refuse a wrong secret with everything that programs look at', async () => {
    const { status, json } = await oauth.token({
      grant_type: 'client_credentials',
      ...client,
      client_secret: 'x',
    });
    expect(json).toMatchObject({ error: 'invalid_client', reason: 'InvalidCredentials' });
    expect(json.error_description).not.toBe('');
    expect(status).toBe(401);
  });

  it('take JSON bodies, the path of v4 and Basic', async () => {
    const json = JSON.stringify({ grant_type: 'client_credentials', ...client });
    const type = { 'content-type': 'application/json' };
    expect((await oauth.token(json, type)).status).toBe(200);
    expect((await oauth.token(json, type, '/api/v4/oauth2/token')).status).toBe(200);
    const basic = `Basic ${Buffer.from('app:secret+of+app').toString('base64')}`;
    expect((await oauth.token({ grant_type: 'client_credentials' }, { authorization: basic })).status).toBe(
      200,
    );
  });
});

describe('[API-02] the password grant', () => {
  const attempt = { grant_type: 'password', ...legacy, username: 'ann', password: PASSWORD };

  it('gives a token of the user and a refresh token', async () => {
    const { status, json } = await oauth.token({
      ...attempt,
      username: 'Ann@meet.example.org',
      scope: 'users:read',
    });
    expect(json).toMatchObject({
      scope: expect.stringContaining('users:read'),
      user_id: 'ann',
      display_name: 'Ann',
    });
    expect(status).toBe(200);
    expect(await oauth.bearer(json.access_token)).toMatchObject({ principal: { accountId: 'ann' } });
    const refreshed = await oauth.token({
      grant_type: 'refresh_token',
      ...legacy,
      refresh_token: json.refresh_token,
    });
    expect(refreshed.status, JSON.stringify(refreshed.json)).toBe(200);
  });

  it('[AU-03] is refused where it is not switched on', async () => {
    const { status, json } = await oauth.token({ ...attempt, ...client });
    expect(json.error).toBe('unauthorized_client');
    expect(status).toBe(400);
  });
});
