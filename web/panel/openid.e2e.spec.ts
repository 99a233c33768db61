import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROVIDER_SECRET, startOpenIdProvider } from '#server/testing/openid-provider.ts';
import {
  chooseFirstPassword,
  type Desk,
  isAccessible,
  openDesk,
  signIn,
  startEmptyServer,
} from './panel.spec-support.ts';

const PATIENCE = 90_000;

let server: Awaited<ReturnType<typeof startEmptyServer>>;
let provider: Awaited<ReturnType<typeof startOpenIdProvider>>;
let desk: Desk;

beforeAll(async () => {
  server = await startEmptyServer({ ROSTRUM_OUTGOING_ALLOW: '127.0.0.0/8' });
  provider = await startOpenIdProvider(server.url);
  desk = await openDesk(server.url);
}, PATIENCE);

afterAll(async () => {
  await desk?.close();
  await server?.close();
  provider?.stop();
});

/** By the button, as somebody at the provider, in a browser of his own. */
const enterAs = async (login: string): Promise<Desk> => {
  const other = await openDesk(server.url);
  const { page } = other;
  await other.open('/');
  await page.getByRole('link', { name: 'Staff sign-in' }).click();
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.locator('button[type=submit]').click();
  return other;
};

describe('[ADM-02] the OpenID provider in the panel', { timeout: PATIENCE }, () => {
  it('[SECW-01] is set up and tried by a full administrator', async () => {
    const { page } = desk;
    await desk.open('/web/security');
    await signIn(page, server.first.login, server.first.password);
    await chooseFirstPassword(page, server.first.password);
    const section = page.getByRole('region', { name: 'Sign-in by OpenID Connect' });
    await section.getByRole('switch', { name: 'Offer the sign-in by OpenID Connect' }).click();
    await section
      .getByRole('textbox', { name: 'Address of the provider (issuer)' })
      .fill('http://login.example.org');
    await section.getByRole('textbox', { name: 'Client ID' }).fill('panel');
    await section.getByLabel('Client secret').first().fill(PROVIDER_SECRET);
    await section.getByRole('textbox', { name: 'Words on the button' }).fill('Staff sign-in');
    for (const [label, group] of [
      ['Groups with full rights', 'it'],
      ['Groups that only read', 'audit'],
    ] as const) {
      const field = section.getByRole('combobox', { name: label });
      await field.fill(group);
      await field.press('Enter');
    }
    const save = page.getByRole('button', { name: 'Save', exact: true });
    await save.click();
    await section.getByText(/^This has to be an https address/).waitFor();
    await section.getByRole('textbox', { name: 'Address of the provider (issuer)' }).fill(provider.issuer);
    await save.click();
    await page.getByText('Provider saved').waitFor();
    await section.getByRole('button', { name: 'Check the connection' }).click();
    await section.getByText('The provider answers').waitFor();
    await page.getByText('Provider saved').waitFor({ state: 'hidden' });
    await isAccessible(page, 'security with a provider');
    expect(await page.content()).not.toContain(PROVIDER_SECRET);
    expect(desk.complaints).toEqual([]);
  });

  it('lets a full administrator in, who is signed out there, too', async () => {
    const ann = await enterAs('ann+it');
    const menu = ann.page.getByRole('button', { name: 'Own account: Person ann' });
    await menu.waitFor();
    expect(new URL(ann.page.url()).pathname).toMatch(/^\/panel/);
    await menu.click();
    expect(await ann.page.getByRole('menuitem').allTextContents()).toEqual([
      'Preferences',
      'Server journal',
      'Sign out',
    ]);
    await ann.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await ann.page.waitForURL(`${provider.issuer}/**`);
    await ann.close();
  });

  it('[ADM-08] lets an auditor in, who may look and not change', async () => {
    const eye = await enterAs('eye+audit');
    await eye.page.getByRole('button', { name: 'Own account: Person eye' }).waitFor();
    await eye.open('/web/security');
    const section = eye.page.getByRole('region', { name: 'Sign-in by OpenID Connect' });
    const offer = section.getByRole('switch');
    await offer.waitFor();
    expect(await offer.isDisabled()).toBe(true);
    expect(await section.getByRole('button', { name: 'Check the connection' }).count()).toBe(0);
    expect(await section.getByLabel('Client secret').count()).toBe(0);
    await eye.close();
  });

  it('tells somebody of no group so, on a page that everybody can read', async () => {
    const bob = await enterAs('bob+kitchen');
    await bob.page.getByText(/none of your groups may use this panel/).waitFor();
    expect(bob.page.url()).not.toContain('refused');
    await isAccessible(bob.page, 'refused by the provider');
    await bob.close();
  });
});
