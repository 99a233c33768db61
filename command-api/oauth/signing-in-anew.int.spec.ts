import * as openidClient from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBrowser } from './testing/browser.ts';
import { CALLBACK, ISSUER, type OAuth, startOAuth } from './testing/server.ts';

let oauth: OAuth;
let config: openidClient.Configuration;
beforeAll(async () => {
  oauth = await startOAuth();
  await oauth.addAccount('ann');
  await oauth.addAccount('bob');
  await oauth.register();
  const fetchHere: openidClient.CustomFetch = (url, init) =>
    fetch(url.replace(ISSUER, oauth.base), init as RequestInit);
  config = await openidClient.discovery(
    new URL(ISSUER),
    'app',
    undefined,
    openidClient.ClientSecretPost('secret of app'),
    { algorithm: 'oauth2', [openidClient.customFetch]: fetchHere },
  );
});
afterAll(() => oauth.close());

const MINUTE = 60_000;

/** The request of an application, made by its library, as the browser sends it. */
const request = (extra: Readonly<Record<string, string>>): string => {
  const parameters = { redirect_uri: CALLBACK, scope: 'users:read', state: 's', ...extra };
  const url = openidClient.buildAuthorizationUrl(config, parameters);
  return `${url.pathname}${url.search}`;
};

const begin = async (browser: ReturnType<typeof createBrowser>, extra: Readonly<Record<string, string>>) =>
  browser.pathOf(await browser.open(request(extra)));

const tokensFor = async (browser: ReturnType<typeof createBrowser>, path: string) => {
  const { json } = await browser.answer(path, true);
  const resumed = await browser.open(json.to);
  const location = new URL(resumed.headers.get('location') ?? '', ISSUER);
  expect(`${location.origin}${location.pathname}`).toBe(CALLBACK);
  return openidClient.authorizationCodeGrant(config, location, { expectedState: 's' });
};

describe('[API-02] an application that insists on the password', () => {
  it('by prompt=login gets nothing before somebody has signed in again', async () => {
    const browser = createBrowser(oauth);
    await browser.signIn('ann');
    const path = await begin(browser, { prompt: 'login' });
    expect((await browser.question(path)).json).toMatchObject({ anew: true, agreed: false });
    expect((await browser.answer(path, true)).status).toBe(401);
    await browser.signIn('ann');
    expect((await browser.question(path)).json).toMatchObject({ anew: false, account: { id: 'ann' } });
    const tokens = await tokensFor(browser, path);
    expect(await oauth.bearer(tokens.access_token)).toMatchObject({ principal: { accountId: 'ann' } });
  });

  it('is not satisfied by what it got before, nor by a consent that stands', async () => {
    const browser = createBrowser(oauth);
    await browser.signIn('ann');
    await tokensFor(browser, await begin(browser, {}));
    const path = await begin(browser, { prompt: 'login' });
    expect((await browser.question(path)).json).toMatchObject({ anew: true, agreed: false });
    expect((await browser.answer(path, true)).status).toBe(401);
  });

  it('may be answered by another account', async () => {
    const browser = createBrowser(oauth);
    await browser.signIn('ann');
    const path = await begin(browser, { prompt: 'login' });
    await browser.signIn('bob');
    const tokens = await tokensFor(browser, path);
    expect(await oauth.bearer(tokens.access_token)).toMatchObject({ principal: { accountId: 'bob' } });
  });

  it('can still be refused by whoever does not want to', async () => {
    const browser = createBrowser(oauth);
    await browser.signIn('ann');
    const path = await begin(browser, { prompt: 'login' });
    const { status, json } = await browser.answer(path, false);
    expect(status).toBe(200);
    const resumed = await browser.open(json.to);
    expect(resumed.headers.get('location')).toContain('error=access_denied');
  });
});

describe('[API-02] an application that wants a recent sign-in', () => {
  it('by max_age asks again only when the sign-in is older', async () => {
    const browser = createBrowser(oauth);
    await browser.signIn('ann');
    const recent = await begin(browser, { max_age: '600' });
    expect((await browser.question(recent)).json.anew).toBe(false);
    oauth.clock.advance(11 * MINUTE);
    const old = await begin(browser, { max_age: '600' });
    expect((await browser.question(old)).json).toMatchObject({ anew: true });
    expect((await browser.answer(old, true)).status).toBe(401);
    await browser.signIn('ann');
    expect((await browser.question(old)).json.anew).toBe(false);
    const tokens = await tokensFor(browser, old);
    expect(tokens.expires_in).toBe(86_400);
  });

  it('by max_age=0 asks always', async () => {
    const browser = createBrowser(oauth);
    await browser.signIn('ann');
    const path = await begin(browser, { max_age: '0' });
    expect((await browser.question(path)).json.anew).toBe(true);
  });
});

describe('[API-02] an age that is none', () => {
  it('is refused', async () => {
    const browser = createBrowser(oauth);
    await browser.signIn('ann');
    const response = await browser.open(request({ max_age: 'soon' }));
    expect(response.headers.get('location')).toContain('error=invalid_request');
  });
});

describe('[API-02] what stands of a consent', () => {
  it('ends with the last token that came of it', async () => {
    const browser = createBrowser(oauth);
    await browser.signIn('bob');
    await tokensFor(browser, await begin(browser, {}));
    await oauth.services.readModels.waitFor(oauth.log.head, 5000);
    const agreed = async (): Promise<boolean> => {
      const visitor = createBrowser(oauth);
      await visitor.signIn('bob');
      return (await visitor.question(await begin(visitor, {}))).json.agreed;
    };
    expect(await agreed()).toBe(true);
    oauth.clock.advance(15 * 24 * 60 * MINUTE);
    expect(await agreed()).toBe(false);
  });
});
