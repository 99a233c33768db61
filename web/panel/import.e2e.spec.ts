import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const choose = async (buffer: Buffer): Promise<void> => {
  await desk.open('/users/import');
  await desk.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'сотрудники.csv', mimeType: 'text/csv', buffer });
};

const people = (count: number): string =>
  Array.from({ length: count }, (_, at) => `user${at};Сотрудник ${at};user${at}@example.org;Продажи`).join(
    '\r\n',
  );

describe('users from a table in the panel', { timeout: PATIENCE }, () => {
  it('[USR-02] shows why lines are refused, imports the rest, and gives the passwords once', async () => {
    const { page } = desk;
    const table = `Логин;Отображаемое имя;Эл. почта;Группы\r\n${people(300)}\r\nпётр;Пётр;petr;Продажи\r\n`;
    await choose(iconv.encode(table, 'windows-1251'));
    await page.getByText('Windows-1251, separated by semicolons').waitFor();
    await page.getByText('Refused · 301').waitFor();
    await page.getByText('There is no group “Продажи”.').first().waitFor();
    await page.getByLabel('Create missing groups').check();
    await page.getByText('Refused · 1', { exact: true }).click();
    await page.getByText('This is not an e-mail address.').waitFor();
    await isAccessible(page, 'checked');
    await page.getByLabel('Generate passwords for new users').check();
    await page.getByRole('button', { name: 'Import 300 users' }).click();
    await page.getByText('The import is finished').waitFor({ timeout: 60_000 });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download 300 passwords' }).click(),
    ]);
    expect(
      readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\r\n'),
    ).toHaveLength(301);
    await page.getByRole('button', { name: /passwords/ }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'User accounts' }).last().click();
    await page.getByText('Shown: 50 of 300').waitFor();
  });

  it('[USR-02] exports what the list shows, with the columns chosen', async () => {
    const { page } = desk;
    await desk.open('/users/accounts?text=user29');
    await page.getByText('Shown: 11 of 11').waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('checkbox', { name: 'Created' }).uncheck();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download CSV' }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(12);
    expect(lines[0]).not.toContain('created');
  });

  it('[USR-02] asks what the columns mean where the headers do not say it, by keyboard as well', async () => {
    const { page } = desk;
    await choose(iconv.encode('kennung;кто\r\nzoe;Зоя Щербакова\r\nyuri;Юрий\r\n', 'koi8-r'));
    await page.getByText('KOI8-R, separated by semicolons').waitFor();
    await page.getByText('Зоя Щербакова · Юрий').waitFor();
    expect(await page.getByRole('button', { name: 'Check the table' }).isDisabled()).toBe(true);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await isAccessible(page, `columns ${scheme}`);
    }
    const first = page.getByRole('combobox', { name: 'What the column “kennung” means' });
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'Login', exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'What the column “кто” means' }).click();
    await page.getByRole('option', { name: 'Display name' }).click();
    await page.getByRole('button', { name: 'Check the table' }).click();
    await page.getByRole('button', { name: 'Import 2 users' }).waitFor();
    await page.getByRole('button', { name: 'Encoding and columns' }).click();
    await page.getByRole('combobox', { name: 'Encoding' }).click();
    await page.getByRole('option', { name: 'Windows-1251' }).click();
    await page.getByText('Windows-1251, separated by semicolons').waitFor();
    await page.getByText('Зоя Щербакова · Юрий').waitFor({ state: 'detached' });
  });

  it('[USR-02] says what is wrong with a file that is no table of users', async () => {
    const { page } = desk;
    await choose(Buffer.from(''));
    await page.getByText('There is nothing in it.').waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await isAccessible(page, scheme);
    }
    expect(desk.complaints.filter((text) => !text.includes('400'))).toEqual([]);
  });
});
