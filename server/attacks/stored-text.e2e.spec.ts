import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type TestClient } from '../testing/client.ts';
import { personOf } from '../testing/people.ts';
import { enterPanel, NEW_PASSWORD, startTestServer } from '../testing/test-server.ts';

const PATIENCE = 240_000;

/** Each would call `hit` if it were taken for anything but text. */
const corpus = [
  '<img src=x onerror=hit(1)>',
  '"><svg/onload=hit(2)>',
  '</title><script>hit(3)</script>',
  "';hit(4);'",
  '{{constructor.constructor("hit(5)")()}}',
  '[x](javascript:hit(6))',
  ['$', '{hit(7)}'].join(''),
  '<iframe srcdoc="<script>parent.hit(8)</script>">',
] as const;
const all = corpus.join(' ');
/** For what may be no longer than a name. */
const short = (index: number): string => corpus[index % corpus.length] ?? '';

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
let context: BrowserContext;
let close: () => Promise<void>;
const hits: unknown[] = [];
const complaints: string[] = [];

const fill = async (): Promise<void> => {
  panel = await enterPanel(server.url, server.firstAdministrator);
  await personOf(panel, server.url, 'olga');
  await panel.change(
    'changeAccount(id: "olga", changes: { displayName: $displayName, firstName: $firstName, lastName: $lastName, company: $company })',
    { displayName: short(0), firstName: short(1), lastName: short(2), company: short(4) },
  );
  await panel.change('createGroup(name: $name)', { name: short(3) });
  await panel.change('addContact(accountId: "olga", callString: "x@example.org", displayName: $name)', {
    name: short(5),
  });
  await panel.change(
    'createAdministrator(login: "second", displayName: $name, role: ADMIN, password: $password)',
    { name: short(1), password: NEW_PASSWORD },
  );
  const conference =
    '(input: { id: "room", title: $title, description: $description, ownerId: "olga", visibility: PUBLIC })';
  await panel.change(`createConference${conference}`, { title: short(2), description: all });
  await panel.ask(
    `mutation ($name: String!) { registerApplication(name: $name, redirectUris: ["https://client.example/"], scopes: ["users:read"],
      grantKinds: [AUTHORIZATION_CODE]) { __typename } }`,
    { name: short(0) },
  );
  const stranger = createClient(server.url);
  for (const login of corpus) await stranger.signIn('USER', login, 'no password at all');
  await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-rostrum-csrf': '1', 'user-agent': short(0) },
    body: '{"query":"mutation { signIn(realm: USER, login: \\"olga\\", password: \\"wrong password\\") { __typename } }"}',
  });
};

const openPage = async (): Promise<Page> => {
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    const text = message.text();
    if (/content security policy|policy:/i.test(text)) complaints.push(`${page.url()}: ${text}`);
  });
  page.on('dialog', (dialog) => {
    hits.push(dialog.message());
    void dialog.dismiss();
  });
  return page;
};

beforeAll(async () => {
  server = await startTestServer();
  await fill();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
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

const visit = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${server.url}${path}`);
  await page.waitForLoadState('networkidle');
};

const asAdministrator = async (): Promise<void> => {
  const [name = '', value = ''] = panel.cookieHeader().split('=');
  await context.addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Strict' }]);
};

describe('[WB-09] text from anybody', { timeout: PATIENCE }, () => {
  it('is text in the meeting: the name of a guest, the title, what is written', async () => {
    const page = await openPage();
    await page.goto(`${server.url}/c/room`);
    await page.getByRole('heading', { name: short(2) }).waitFor();
    await page.getByLabel('Your name').fill(short(0));
    await page.getByRole('button', { name: /^(Join now|Start and join)$/ }).click();
    await page.getByRole('toolbar', { name: 'Call controls' }).waitFor();
    await page.getByRole('button', { name: /chat/i }).first().click();
    for (const text of corpus) {
      await page.getByRole('textbox').last().fill(text);
      await page.keyboard.press('Enter');
    }
    for (const index of corpus.keys()) await page.getByText(short(index)).first().waitFor();
    expect(await page.locator('body').textContent()).toContain(short(0));
    await page.close();
  });

  it.each([
    ['/panel', ''],
    ['/panel/server', ''],
    ['/panel/users/accounts', short(0)],
    ['/panel/users/groups', short(3)],
    ['/panel/users/aliases', ''],
    ['/panel/users/administrators', short(1)],
    ['/panel/conferences', short(2)],
    ['/panel/conferences/room/edit', short(2)],
    ['/panel/reports/calls', short(2)],
    ['/panel/reports/chat', short(7)],
    ['/panel/reports/events', short(0)],
    ['/panel/reports/changes', short(0)],
    ['/panel/api/oauth', short(0)],
    ['/panel/preferences', ''],
  ])('is text in the panel: %s', async (path, shown) => {
    await asAdministrator();
    const page = await openPage();
    await visit(page, path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.locator('body', { hasText: shown }).waitFor();
    await page.close();
  });

  it('is text on the pages for everybody', async () => {
    const page = await openPage();
    for (const path of [
      '/',
      '/c/room',
      `/c/${encodeURIComponent(short(0))}`,
      `/nothing/${encodeURIComponent(short(1))}`,
    ])
      await visit(page, path);
    await page.close();
  });

  it('was taken for something else nowhere, and the policy of the pages had nothing to stop', () => {
    expect(hits).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
