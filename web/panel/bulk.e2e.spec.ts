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
  const client = server.client();
  await client.signIn('PANEL', server.first.login, PASSWORD);
  await client.change('createGroup(name: "Sales")');
  await client.change('createGroup(name: "Berlin")');
  await desk.open('/users/import');
  const people = Array.from({ length: 120 }, (_, at) => `user${at};User ${at};Berlin`).join('\n');
  const buffer = Buffer.from(`login;name;groups\n${people}\nzoe;Zoe;\n`);
  await desk.page.locator('input[type=file]').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer });
  await desk.page.getByRole('button', { name: 'Import 121 users' }).click();
  await desk.page.getByText('The import is finished').waitFor();
}, PATIENCE);

afterAll(async () => {
  await desk?.close();
  await server?.close();
});

const groupsOf = async (login: string): Promise<string[]> => {
  const client = server.client();
  await client.signIn('PANEL', server.first.login, PASSWORD);
  const { data } = await client.ask(`{ account(id: "${login}") { groups { name } } }`);
  return data.account.groups.map(({ name }: { name: string }) => name);
};

describe('many users at once', { timeout: PATIENCE }, () => {
  it('[USR-02] sets the groups of everybody whom the filter finds', async () => {
    const { page } = desk;
    await desk.open('/users/accounts?text=user');
    await page.getByRole('checkbox', { name: 'Mark user10', exact: true }).check();
    await page.getByText('1 user marked').waitFor();
    await page.getByRole('button', { name: 'Mark all 120 that match' }).click();
    await page.getByText('120 users marked').waitFor();
    await page.getByRole('button', { name: 'Groups', exact: true }).click();
    await page.getByText('Be only in').click();
    await page.getByRole('combobox', { name: 'Groups' }).fill('Sal');
    await page.getByRole('option', { name: 'Sales' }).click();
    await page.keyboard.press('Tab');
    await isAccessible(page, 'groups of many');
    await page.getByRole('button', { name: 'Change 120 users' }).click();
    await page.getByText('Done for 120 users.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    expect(await groupsOf('user99')).toEqual(['Sales']);
    expect(await groupsOf('zoe')).not.toContain('Sales');
  });

  it('[USR-02] deletes those who are marked, and takes that back', async () => {
    const { page } = desk;
    await desk.open('/users/accounts?text=user11');
    await page.getByText('Shown: 11 of 11').waitFor();
    await page.getByRole('checkbox', { name: 'Mark all rows shown' }).check();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByText('This is about 11 users.').waitFor();
    await page.getByRole('button', { name: 'Change 11 users' }).click();
    await page.getByText('Done for 11 users.').waitFor();
    await page.getByText('Nobody found').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Done for 11 users.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByText('Shown: 11 of 11').waitFor();
  });

  it('[USR-02] says who was refused and why', async () => {
    const { page } = desk;
    await desk.open('/users/accounts?text=zoe');
    await page.getByRole('checkbox', { name: 'Mark zoe' }).check();
    const client = server.client();
    await client.signIn('PANEL', server.first.login, PASSWORD);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Make not active' }).click();
    await client.change('deleteAccount(id: "zoe")');
    await page.getByRole('button', { name: 'Change 1 user' }).click();
    await page.getByText('Refused: 1').waitFor();
    await page.getByText('zoe', { exact: true }).last().waitFor();
    expect(desk.complaints).toEqual([]);
  });
});
