import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSystemPeople } from '#platform/os-accounts/testing/system-people.ts';
import {
  chooseFirstPassword,
  type Desk,
  isAccessible,
  openDesk,
  signIn,
  startEmptyServer,
} from './panel.spec-support.ts';

const PATIENCE = 60_000;
const right = 'violet harbour clock';
const people = createSystemPeople();

let server: Awaited<ReturnType<typeof startEmptyServer>>;
let desk: Desk;
let full: string;
let reading: string;

beforeAll(async () => {
  full = people.addGroup('full');
  reading = people.addGroup('reading');
  server = await startEmptyServer();
  desk = await openDesk(server.url);
}, PATIENCE);

afterAll(async () => {
  await desk?.close();
  await server?.close();
  people.removeAll();
});

describe('[SECW-01] accounts of the operating system on the page Security', { timeout: PATIENCE }, () => {
  it('are allowed in by their groups, with what changes shown before it is saved', async () => {
    const { page } = desk;
    await desk.open('/web/security');
    await signIn(page, server.first.login, server.first.password);
    await chooseFirstPassword(page, server.first.password);
    const section = page.getByRole('region', { name: 'Accounts of the operating system' });
    await section
      .getByRole('switch', { name: 'Let accounts of the operating system sign in to the panel' })
      .click();
    for (const [legend, group] of [
      ['Full rights', full],
      ['Reading only (auditors)', reading],
    ] as const) {
      const field = section
        .getByRole('group', { name: legend })
        .getByRole('combobox', { name: 'Groups of the system' });
      await field.fill(group);
      await field.press('Enter');
    }
    await isAccessible(page, 'security');
    await page.getByRole('button', { name: '3 changes' }).waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Accounts of the system saved').waitFor();
    expect(desk.complaints).toEqual([]);
  });

  it('[ADM-02] come in with their system password, and an auditor finds nothing to change', async () => {
    const login = people.addUser('eye', { password: right, groups: [reading], fullName: 'Эмма Аудитор' });
    const other = await openDesk(server.url);
    await other.open('/web/security');
    await signIn(other.page, login, 'wrong password');
    await other.page.getByText('The login or the password is wrong').first().waitFor();
    await signIn(other.page, login, right);
    const section = other.page.getByRole('region', { name: 'Accounts of the operating system' });
    const allow = section.getByRole('switch');
    await allow.waitFor();
    expect(await allow.isDisabled()).toBe(true);
    await other.page.getByRole('button', { name: 'Own account: Эмма Аудитор' }).click();
    expect(await other.page.getByRole('menuitem').allTextContents()).toEqual([
      'Preferences',
      'Server journal',
      'Sign out',
    ]);
    await other.close();
  });

  it('[ADM-01] stand among the administrators with where they come from', async () => {
    const { page } = desk;
    await desk.open('/users/administrators');
    const card = page.getByRole('listitem').filter({ hasText: 'Эмма Аудитор' });
    await card.getByText('operating system').waitFor();
    expect(await card.getByRole('button', { name: /Make an/ }).count()).toBe(0);
  });
});
