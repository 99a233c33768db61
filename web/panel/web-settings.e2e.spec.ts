import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterPanel, temporaryFolder } from '#server/testing/test-server.ts';
import {
  type Desk,
  isAccessible,
  openDesk,
  PASSWORD,
  signIn,
  startEmptyServer,
} from './panel.spec-support.ts';

const PATIENCE = 90_000;
const folder = temporaryFolder();

let server: Awaited<ReturnType<typeof startEmptyServer>>;
let desk: Desk;

beforeAll(async () => {
  server = await startEmptyServer();
  await enterPanel(server.url, server.first);
  desk = await openDesk(server.url);
  await desk.open('/web/settings');
  await signIn(desk.page, server.first.login, PASSWORD);
  const logo = sharp({ create: { width: 400, height: 100, channels: 4, background: '#c2410c' } });
  writeFileSync(join(folder, 'logo.png'), await logo.png().toBuffer());
  writeFileSync(join(folder, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
}, PATIENCE);

afterAll(async () => {
  await desk.close();
  await server.close();
}, PATIENCE);

/** The page of a visitor, beside the panel. */
const visitor = async (path: string) => {
  const page = await desk.page.context().newPage();
  await page.goto(server.url + path);
  return page;
};

describe('the page of the web settings', { timeout: PATIENCE }, () => {
  it('[WEB-01] keeps the external address and shows the link that follows from it', async () => {
    const { page } = desk;
    const address = page.getByRole('textbox', { name: 'External address' });
    await address.fill('video.example.org');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('This has to be http:// or https:// with a host and nothing after it.').waitFor();
    await address.fill('https://video.example.org');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: 'https://video.example.org/' }).waitFor();
    await isAccessible(page);
  });

  it('[WEB-02] takes a logo and says why not an SVG', async () => {
    const { page } = desk;
    const file = page.locator('input[type=file]').first();
    await file.setInputFiles(join(folder, 'logo.svg'));
    await page.getByText('SVG files can carry programs').waitFor();
    await file.setInputFiles(join(folder, 'logo.png'));
    await page.getByRole('img', { name: 'On light colours' }).waitFor();
    const guest = await visitor('/');
    await guest.getByRole('img', { name: 'Rostrum' }).waitFor();
    await guest.close();
  });

  it('[WEB-04] [WEB-02] writes the help, the name and the notice that visitors read', async () => {
    const { page } = desk;
    await page.getByRole('textbox', { name: 'Name of the company' }).fill('Acme');
    await page.getByRole('switch', { name: 'Button “Help”' }).click();
    await page.getByRole('textbox', { name: 'Text behind the button' }).click();
    await page.keyboard.type('Call the ');
    await page.getByRole('button', { name: 'Bold' }).click();
    await page.keyboard.type('front desk');
    await page.getByRole('switch', { name: 'Notice about cookies' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Settings saved').first().waitFor();
    const guest = await visitor('/');
    await guest.getByRole('region', { name: 'About cookies' }).waitFor();
    await isAccessible(guest);
    await guest.getByRole('button', { name: 'Understood' }).click();
    await guest.getByRole('button', { name: 'Help' }).click();
    expect(await guest.locator('[role=dialog] strong').textContent()).toBe('front desk');
    await guest.reload();
    await guest.getByText('Acme').first().waitFor();
    expect(await guest.getByRole('region', { name: 'About cookies' }).count()).toBe(0);
    await guest.close();
  });

  it('[WEB-03] shows a document that was written, in the language of the reader', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Edit: Privacy Policy' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('textbox', { name: 'Text' }).click();
    await page.keyboard.type('We keep little.');
    await drawer.getByRole('switch', { name: 'Public pages link to it' }).click();
    await drawer.getByRole('button', { name: '2 changes' }).click();
    await drawer.getByText('after: We keep little.').waitFor({ state: 'attached' });
    await isAccessible(page);
    await drawer.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Privacy Policy' }).waitFor();
    const guest = await visitor('/');
    await guest.getByRole('link', { name: 'Privacy Policy' }).click();
    await guest.getByText('We keep little.').waitFor();
    expect(await guest.title()).toBe('Privacy Policy – Acme');
    await isAccessible(guest);
    await guest.close();
  });

  it('[PLAT-09] leads to what was changed of a document and of the logo', async () => {
    const { page } = desk;
    await page.getByRole('link', { name: 'History: Privacy Policy' }).click();
    await page.getByText('after: <p>We keep little.</p>').waitFor({ state: 'attached' });
    await page.goBack();
    await page.getByRole('region', { name: 'Logo' }).getByRole('link', { name: 'History' }).click();
    await page.getByText('Logo on light colours').first().waitFor();
  });

  it('[WEB-02] [WEB-03] [WEB-04] the page of a conference tells whose it is as well, and what may be read there', async () => {
    const client = server.client();
    await client.signIn('PANEL', server.first.login, PASSWORD);
    await client.change(
      `createAccount(login: "olga", password: "${PASSWORD}", profile: { displayName: "Olga" })`,
    );
    await client.change(
      'createConference(input: { id: "weekly", title: "Weekly", ownerId: "olga", visibility: PUBLIC })',
    );
    const guest = await visitor('/c/weekly');
    await guest.getByRole('heading', { name: 'Weekly' }).waitFor();
    expect(await guest.getByRole('region', { name: 'About cookies' }).count()).toBe(0);
    await guest.evaluate(() => localStorage.removeItem('rostrum-cookie-notice'));
    await guest.reload();
    const notice = guest.getByRole('region', { name: 'About cookies' });
    await notice.waitFor();
    await isAccessible(guest, 'a conference with the notice about cookies');
    await notice.getByRole('button', { name: 'Understood' }).click();
    await notice.waitFor({ state: 'detached' });
    await guest.getByRole('banner').getByRole('img', { name: 'Acme' }).waitFor();
    expect(await guest.title()).toBe('Weekly – Acme');
    await guest.getByRole('button', { name: 'Help' }).click();
    expect(await guest.locator('[role=dialog] strong').textContent()).toBe('front desk');
    await guest.keyboard.press('Escape');
    await guest.getByRole('link', { name: 'Privacy Policy' }).click();
    await guest.getByText('We keep little.').waitFor();
    await guest.close();
  });

  it('made no page complain', () => {
    expect(desk.complaints.filter((text) => !text.includes('400 (Bad Request)'))).toEqual([]);
  });
});
