import { afterAll, beforeAll, expect, it } from 'vitest';
import { furnishedPanel } from '#server/testing/furnished.ts';
import { startTestServer } from '#server/testing/test-server.ts';
import { type Desk, isAccessible, openDesk, PASSWORD, signIn } from './panel.spec-support.ts';

/** Milliseconds; two servers and a browser start here. */
const PATIENCE = 120_000;
const PASSPHRASE = 'a passphrase that is long';

let one: Awaited<ReturnType<typeof startTestServer>>;
let other: Awaited<ReturnType<typeof startTestServer>>;
let desk: Desk;

beforeAll(async () => {
  [one, other] = await Promise.all([startTestServer(), startTestServer()]);
  await furnishedPanel(one);
  await furnishedPanel(other);
  const panel = other.client();
  await panel.signIn('PANEL', 'admin', PASSWORD);
  await panel.change('deleteConference(id: "room")');
  await panel.change('changeAccount(id: "anna", changes: { displayName: "Ann" })');
  desk = await openDesk(one.url);
}, PATIENCE);

afterAll(async () => {
  await desk?.close();
  await one?.close();
  await other?.close();
}, PATIENCE);

it(
  '[SET-03, SET-04] saves the configuration to a file, and restores it elsewhere after a look',
  async () => {
    const { page, complaints } = desk;
    await page.goto(`${one.url}/panel/settings/backup`);
    await signIn(page, 'admin', PASSWORD);
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.getByLabel('The same passphrase again').fill(PASSPHRASE);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Make and save a backup' }).click();
    const file = await (await saved).path();
    await page.getByText('sealed', { exact: true }).waitFor();
    await isAccessible(page);

    await page.goto(`${other.url}/panel/settings/backup`);
    await signIn(page, 'admin', PASSWORD);
    await page.getByLabel('Backup file').setInputFiles(file);
    await page.getByLabel('Passphrase of this file').fill('not this one');
    await page.getByRole('button', { name: 'Open it' }).click();
    await page.getByText('The passphrase is wrong.').waitFor();
    await page.getByLabel('Passphrase of this file').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Open it' }).click();
    await page.getByRole('button', { name: 'Details of Users and their address books' }).click();
    await page.getByText('Display name', { exact: true }).first().waitFor();
    await page.getByText('before: Ann', { exact: false }).first().waitFor({ state: 'attached' });
    await page.getByLabel('Restore Administrators').uncheck();
    await isAccessible(page);
    await page.getByRole('button', { name: 'Restore what is chosen' }).click();
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await page.getByText('Restored', { exact: true }).waitFor();
    await page.goto(`${other.url}/panel/users/accounts`);
    await page.getByText('Anna', { exact: true }).first().waitFor();
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
  },
  PATIENCE,
);
