import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  chooseFirstPassword,
  type Desk,
  isAccessible,
  openDesk,
  PASSWORD,
  signIn,
  startEmptyServer,
} from './panel.spec-support.ts';

const PATIENCE = 60_000;

let server: Awaited<ReturnType<typeof startEmptyServer>>;
let desk: Desk;

beforeAll(async () => {
  server = await startEmptyServer({ ROSTRUM_WEB_LOCAL_CONSOLE: 'allowed' });
  desk = await openDesk(server.url);
}, PATIENCE);

afterAll(async () => {
  await desk?.close();
  await server?.close();
});

describe('[SECW-01] the page Security', { timeout: PATIENCE }, () => {
  it('[ADM-03] is reached from the machine itself without a login, which is then closed', async () => {
    const { page } = desk;
    await desk.open('/web/security');
    await page.getByRole('button', { name: 'Enter without a login' }).waitFor();
    await isAccessible(page, 'sign-in with local console');
    await page.getByRole('button', { name: 'Enter without a login' }).click();
    const allow = page.getByRole('switch', {
      name: 'Allow administration from this machine without a login',
    });
    await allow.waitFor();
    await page.getByRole('button', { name: 'Own account: Local console' }).click();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Server journal', 'Sign out']);
    await page.keyboard.press('Escape');
    await allow.click();
    await page.getByText('No administrator with full rights has a password of his own.').waitFor();
    expect(await allow.isChecked()).toBe(true);

    const administrator = await openDesk(server.url);
    await administrator.open('/web/security');
    await signIn(administrator.page, server.first.login, server.first.password);
    await chooseFirstPassword(administrator.page, server.first.password);
    const same = administrator.page.getByRole('switch', { name: /^Allow administration from this machine/ });
    await same.click();
    await administrator.page.getByText('The local console is closed').waitFor();
    await administrator.close();
    await page.getByRole('textbox', { name: 'Login' }).waitFor();
    expect(await page.getByRole('button', { name: 'Enter without a login' }).count()).toBe(0);
  });

  it('[ADM-04] keeps the list of addresses, and shuts nobody out without asking', async () => {
    const { page } = desk;
    await desk.open('/web/security');
    await signIn(page, server.first.login, PASSWORD);
    await page.getByText('in the list', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Subnet address' }).fill('203.0.113');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This is neither an address nor a network such as 10.0.0.0/8.').waitFor();
    await page.getByRole('button', { name: 'Remove 203.0.113/32' }).click();

    await page.getByRole('textbox', { name: 'Subnet address' }).fill('203.0.113.0');
    await page.getByRole('combobox', { name: 'Subnet mask' }).click();
    await page.getByRole('option', { name: '/24 — 255.255.255.0' }).click();
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Addresses saved').waitFor();

    await page.getByRole('button', { name: 'Remove 127.0.0.0/8' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Shut yourself out?' });
    await dialog.getByText('Your own address 127.0.0.1 is not in the new list.').waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await isAccessible(page, `security ${scheme}`);
    }
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('button', { name: 'Shut me out' }).click();
    await page.getByRole('heading', { name: 'Not from this address' }).waitFor();
    await isAccessible(page, 'outside');
    await page.reload();
    await page.getByText('127.0.0.1').waitFor();
  });
});
