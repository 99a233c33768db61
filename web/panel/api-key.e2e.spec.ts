import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  chooseFirstPassword,
  type Desk,
  isAccessible,
  openDesk,
  signIn,
  startEmptyServer,
} from './panel.spec-support.ts';

const PATIENCE = 60_000;

let server: Awaited<ReturnType<typeof startEmptyServer>>;
let desk: Desk;

beforeAll(async () => {
  server = await startEmptyServer();
  desk = await openDesk(server.url);
  await desk.open('/');
  await signIn(desk.page, server.first.login, server.first.password);
  await chooseFirstPassword(desk.page, server.first.password);
  await desk.page.getByRole('heading', { name: 'Server info' }).waitFor();
}, PATIENCE);

afterAll(async () => {
  await desk?.close();
  await server?.close();
});

describe('the secret key of the API', { timeout: PATIENCE }, () => {
  it('[SECW-02] [API-04] is made, shown once, works, and is revoked', async () => {
    const { page } = desk;
    await desk.open('/api/key');
    await page.getByText('There is no key').waitFor();
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByRole('combobox', { name: 'Works from' }).fill('nonsense');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('This is neither an address nor a network such as 10.0.0.0/8.').waitFor();
    await page.getByRole('combobox', { name: 'Works from' }).press('Backspace');
    await page.getByRole('button', { name: 'Make the key' }).click();
    const chip = page.getByRole('button', { name: /: copy$/ });
    const key = (await chip.getAttribute('aria-label'))?.replace(': copy', '') ?? '';
    const ask = () => fetch(`${server.url}/api/v3.1/users`, { headers: { authorization: `Bearer ${key}` } });
    expect((await ask()).status).toBe(200);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByText('Last used').waitFor();
    expect(await page.content()).not.toContain(key);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await isAccessible(page, `key ${scheme}`);
    }
    await page.getByRole('button', { name: 'Revoke the key' }).click();
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText('There is no key').waitFor();
    expect((await ask()).status).toBe(403);
    expect(desk.complaints).toEqual([]);
  });
});
