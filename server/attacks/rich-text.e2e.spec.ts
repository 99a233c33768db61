import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sanitiseRichText } from '#platform/rich-text/index.ts';
import { hostileHtml } from '#platform/rich-text/testing/hostile-html.ts';
import type { TestClient } from '../testing/client.ts';
import { enterPanel, startTestServer } from '../testing/test-server.ts';

const PATIENCE = 120_000;
const all = Object.values(hostileHtml).map((html) => `<p>before</p>${html}<p>after</p>`);

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
let context: BrowserContext;
let close: () => Promise<void>;
const hits: unknown[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  server = await startTestServer();
  panel = await enterPanel(server.url, server.firstAdministrator);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  context = await browser.newContext({ locale: 'en-GB' });
  await context.exposeFunction('hit', (value: unknown) => hits.push(value));
  await context.addInitScript(() => {
    localStorage.setItem('rostrum-language', 'en');
    window.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  close = () => browser.close();
}, PATIENCE);
afterAll(async () => {
  await close();
  await server.close();
}, PATIENCE);

const openPage = async (): Promise<Page> => {
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (/policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on('dialog', (dialog) => {
    hits.push(dialog.message());
    void dialog.dismiss();
  });
  return page;
};

/** Elements of the text, and attributes that none of them may have. */
const shapeOf = (page: Page) =>
  page.locator('article > div:last-child').evaluate((article) => {
    const inner = [...article.querySelectorAll('*')].filter((one) => one.closest('button') === null);
    const names = [...new Set(inner.map(({ localName }) => localName))];
    const attributes = inner.flatMap((one) => [...one.attributes].map(({ name }) => name));
    const targets = inner.flatMap((one) => (one instanceof HTMLAnchorElement ? [one.protocol] : []));
    return { names, attributes: [...new Set(attributes)], targets: [...new Set(targets)] };
  });

const expectHarmless = async (page: Page): Promise<void> => {
  const { names, attributes, targets } = await shapeOf(page);
  for (const name of [
    'script',
    'img',
    'iframe',
    'svg',
    'math',
    'style',
    'form',
    'object',
    'base',
    'template',
  ])
    expect(names).not.toContain(name);
  expect(attributes.filter((name) => name.startsWith('on') || name === 'style')).toEqual([]);
  for (const target of targets) expect(['http:', 'https:', 'mailto:']).toContain(target);
};

const write = (body: string) =>
  panel.ask(
    'mutation ($body: String!) { changeLegalDocument(id: "terms", changes: { bodyEn: $body, shown: true }) { __typename ... on Receipt { position } } }',
    { body },
  );

describe('[WB-08] rich text from anybody', { timeout: PATIENCE }, () => {
  it('is harmless for a page that would believe the server', async () => {
    const page = await openPage();
    await page.goto(`${server.url}/health/live`);
    for (const html of all) {
      await page.evaluate((clean) => {
        document.body.innerHTML = clean;
      }, sanitiseRichText(html));
    }
    await page.waitForLoadState('networkidle');
    await page.close();
  });

  it('is shown as a text on the page of a document', async () => {
    const { data } = await write(all.join(''));
    expect(data.changeLegalDocument.__typename).toBe('Receipt');
    const page = await openPage();
    await page.goto(`${server.url}/documents/terms`);
    await page.getByText('before').first().waitFor();
    await expectHarmless(page);
    await page.close();
  });

  it('is shown as a text even when the server had let all of it through', async () => {
    const page = await openPage();
    await page.route('**/graphql', async (route) => {
      const asked = route.request().postData() ?? '';
      if (!asked.includes('siteDocument')) return route.continue();
      const answer = { data: { siteDocument: { title: 'Terms', body: all.join('') } } };
      return route.fulfill({ json: answer });
    });
    await page.goto(`${server.url}/documents/terms`);
    await page.getByText('before').first().waitFor();
    await expectHarmless(page);
    await page.close();
    // Whoever parses it hears what the policy would have stopped.
    complaints.splice(0);
  });

  it('is shown as a text behind the button "Help"', async () => {
    const helpText = all.join('').slice(0, 19_000);
    const changes = { branding: { helpButton: true, helpText } };
    await panel.ask(
      'mutation ($changes: SettingsInput!) { changeSettings(changes: $changes) { __typename } }',
      { changes },
    );
    const page = await openPage();
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Help' }).click();
    await page.getByText('before').first().waitFor();
    expect(await page.locator('[role=dialog] :is(img, script, iframe, form)').count()).toBe(0);
    await page.close();
  });

  it('has run nowhere, and the policy of the pages had nothing to stop', () => {
    expect(hits).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
