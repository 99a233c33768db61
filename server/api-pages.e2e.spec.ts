import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from './testing/test-server.ts';

const PATIENCE = 120_000;

let server: Awaited<ReturnType<typeof startTestServer>>;
let browser: Awaited<ReturnType<typeof chromium.launch>>;
beforeAll(async () => {
  server = await startTestServer();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
}, PATIENCE);
afterAll(async () => {
  await browser.close();
  await server.close();
}, PATIENCE);

describe('the pages about the interface', { timeout: PATIENCE }, () => {
  it('[API-05] show the description, with nothing of other hosts and no script but their own', async () => {
    const page = await browser.newPage();
    const hosts = new Set<string>();
    const failures: string[] = [];
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    page.on('pageerror', ({ message }) => failures.push(message));
    const answer = await page.goto(`${server.url}/api/docs`);
    await page
      .getByRole('link', { name: /A new user/ })
      .first()
      .waitFor();
    await page.waitForLoadState('networkidle');
    expect([...hosts].filter((host) => host !== '')).toEqual([new URL(server.url).host]);
    expect(failures).toEqual([]);
    const policy = answer?.headers()['content-security-policy'] ?? '';
    const nonce = await page.evaluate(() =>
      document.querySelector('meta[property=csp-nonce]')?.getAttribute('content'),
    );
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}';`);
    expect(policy).not.toContain("script-src 'self' 'unsafe");
  });

  it('[API-03] say without a token what the server is', async () => {
    const status = await fetch(`${server.url}/vsstatus`);
    expect([status.status, await status.text()]).toEqual([
      200,
      expect.stringMatching(/TrueConf Server.*\b\d+\.\d+\.\d+\.\d+\n/),
    ]);
    const answers = await Promise.all(
      [
        '/api/v4/server',
        '/api/v4/endpoints/connects',
        '/api/v3.1/software/clients?call_id=x',
        '/api/v3/openapi.json',
      ].map(async (path) => (await fetch(`${server.url}${path}`)).status),
    );
    expect(answers).toEqual([200, 200, 200, 200]);
    expect((await fetch(`${server.url}/api/v3.1/users`)).status).toBe(403);
    const bad = await fetch(`${server.url}/api/v3.1/users/%zz`);
    expect([bad.status, await bad.json()]).toMatchObject([
      400,
      { error: { code: 400, message: 'Bad Request' } },
    ]);
    const redirect = await fetch(`${server.url}/webrtc/weekly`, { redirect: 'manual' });
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, '/c/weekly']);
  });
});
