import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestClient } from './testing/client.ts';
import { createOpenIdBrowser } from './testing/openid-browser.ts';
import { PROVIDER_SECRET as SECRET, startOpenIdProvider } from './testing/openid-provider.ts';
import { visitProvider } from './testing/openid-visitor.ts';
import { enterPanel, startTestServer } from './testing/test-server.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
let provider: Awaited<ReturnType<typeof startOpenIdProvider>>;

beforeAll(async () => {
  server = await startTestServer({ environment: { ROSTRUM_OUTGOING_ALLOW: '127.0.0.0/8' } });
  panel = await enterPanel(server.url, server.firstAdministrator);
  provider = await startOpenIdProvider(server.url);
  await panel.change(
    `changeOpenId(changes: { enabled: true, issuer: "${provider.issuer}", clientId: "panel", adminGroups: ["it"], auditorGroups: ["audit"] }, clientSecret: "${SECRET}")`,
  );
}, 30_000);

afterAll(async () => {
  await server.close();
  provider.stop();
});

/** Leaves for the provider, signs in there as somebody, and comes back. */
const signIn = async (login: string) => {
  const browser = createOpenIdBrowser(server.url);
  const callback = await visitProvider(await browser.leave(), login);
  return { browser, callback, arrived: await browser.arrive(callback) };
};

describe('[ADM-02] a certified provider in a process of its own', () => {
  it('lets full administrators and auditors in by what its userinfo says', async () => {
    const ann = await signIn('ann+it');
    expect(ann.arrived).toBe('/panel/');
    expect((await ann.browser.viewer()).administrator).toMatchObject({
      role: 'ADMIN',
      displayName: 'Person ann',
    });
    const eye = await signIn('eye+staff+audit');
    expect((await eye.browser.viewer()).administrator).toMatchObject({
      role: 'AUDITOR',
      displayName: 'Person eye',
    });
    expect((await signIn('bob+staff')).arrived).toBe('/panel/?refused=no-rights');
  });

  it('[AU-01] gives tokens for a code once, and only to the browser that has its verifier', async () => {
    const { browser, callback } = await signIn('ann+it');
    expect(await browser.arrive(callback)).toBe('/panel/?refused=expired');
    const other = createOpenIdBrowser(server.url);
    const mine = new URL(await visitProvider(await other.leave(), 'eve+staff'));
    mine.searchParams.set('code', new URL(callback).searchParams.get('code') ?? '');
    expect(await other.arrive(mine.href)).toBe('/panel/?refused=refused');
    const third = createOpenIdBrowser(server.url);
    const fresh = new URL(await visitProvider(await third.leave(), 'ann+it'));
    const fourth = createOpenIdBrowser(server.url);
    const thief = new URL(await visitProvider(await fourth.leave(), 'eve+staff'));
    thief.searchParams.set('code', fresh.searchParams.get('code') ?? '');
    expect(await fourth.arrive(thief.href)).toBe('/panel/?refused=refused');
  });

  it('says no to a wrong secret', async () => {
    await panel.change('changeOpenId(changes: {}, clientSecret: "another")');
    expect((await signIn('ann+it')).arrived).toBe('/panel/?refused=refused');
    await panel.change(`changeOpenId(changes: {}, clientSecret: "${SECRET}")`);
    expect((await signIn('ann+it')).arrived).toBe('/panel/');
  });

  it('is answered within bounds when it is stopped or gone', async () => {
    const browser = createOpenIdBrowser(server.url);
    const callback = await visitProvider(await browser.leave(), 'ann+it');
    provider.child.kill('SIGSTOP');
    const started = performance.now();
    expect(await browser.arrive(callback)).toBe('/panel/?refused=unavailable');
    expect(performance.now() - started).toBeLessThan(12_000);
    provider.stop();
    await vi.waitFor(() => expect(provider.child.signalCode).toBe('SIGKILL'));
    expect(await createOpenIdBrowser(server.url).leave()).toBe(`${server.url}/panel/?refused=unavailable`);
  }, 30_000);
});
