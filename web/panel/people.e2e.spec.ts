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

const addUser = async (login: string, name: string): Promise<void> => {
  const { page } = desk;
  await desk.open('/users/accounts?new=true');
  await page.getByRole('textbox', { name: 'Login', exact: false }).last().fill(login);
  await page.getByRole('textbox', { name: /^Password/ }).fill('violet harbour clock');
  await page.getByLabel('Display name').fill(name);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText(`Added: ${name}`).waitFor();
};

beforeAll(async () => {
  server = await startEmptyServer();
  desk = await openDesk(server.url);
  await desk.open('/');
  await signIn(desk.page, server.first.login, server.first.password);
  await chooseFirstPassword(desk.page, server.first.password);
  await desk.page.getByRole('heading', { name: 'Server info' }).waitFor();
  await addUser('anna', 'Анна Швец');
  await addUser('boris', 'Борис Ёлкин');
}, PATIENCE);

afterAll(async () => {
  await desk?.close();
  await server?.close();
});

describe('people and what they may do', { timeout: PATIENCE }, () => {
  it('[GRP-01] [GRP-02] makes a group, fills it, and takes a right from it', async () => {
    const { page } = desk;
    await desk.open('/users/groups');
    await page.getByLabel('Name of the new group').fill('ИТ');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('link', { name: 'ИТ' }).waitFor();
    const share = page.getByRole('checkbox', { name: 'ИТ: Share the screen' });
    await share.uncheck();
    await page.getByRole('link', { name: 'ИТ' }).click();
    await page.getByRole('button', { name: 'Add users' }).click();
    await page.getByRole('combobox', { name: 'Users' }).fill('швец');
    await page.getByRole('option', { name: /Борис/ }).waitFor({ state: 'detached' });
    await page.getByRole('option', { name: /Анна Швец/ }).click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('link', { name: 'Анна Швец' }).waitFor();
    await desk.open('/users/groups');
    expect(await page.getByRole('checkbox', { name: 'ИТ: Share the screen' }).isChecked()).toBe(false);
  });

  it('[GRP-03] [GRP-04] sets whom members see, and what they may send', async () => {
    const { page } = desk;
    await page.getByRole('link', { name: 'ИТ' }).click();
    await page.getByRole('tab', { name: 'Address book' }).click();
    await page.getByRole('radio', { name: 'Nobody' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Address book saved').waitFor();
    await page.getByLabel('Login or call string').fill('not callable');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('This is neither a login nor a call string.').waitFor();
    await page.getByLabel('Login or call string').fill('#tel:100');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('cell', { name: '#tel:100' }).first().waitFor();
    await page.getByRole('tab', { name: 'Application limits' }).click();
    await page.getByRole('switch', { name: 'Outgoing bitrate: limited' }).press('Space');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Limits saved').waitFor();
  });

  it('[USR-04] [USR-05] shows a user’s rights, limits and address book with where they come from', async () => {
    const { page } = desk;
    await desk.open('/users/accounts?edit=anna');
    await page.getByText('not given by ИТ').first().waitFor();
    await page.getByText('2,048 kbit/s from the group: ИТ').waitFor();
    await page.getByText('#tel:100 · from the group ИТ').waitFor();
    await page.getByLabel('Login or call string').fill('boris');
    await page.getByLabel('Display name').last().fill('Боря');
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Remove Боря' }).waitFor();
  });

  it('[ALIAS-01] gives a number to a person, and takes it back with an undo', async () => {
    const { page } = desk;
    await desk.open('/users/aliases');
    await page.getByLabel('Alias', { exact: true }).fill('111');
    await page.getByRole('textbox', { name: 'Leads to' }).fill('anna');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Delete the alias 111' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Delete the alias 111' }).waitFor();
  });

  it('[ALIAS-01] [GRP-01] keeps in the address what is looked for, so that it can be passed on', async () => {
    const { page } = desk;
    await desk.open('/users/aliases?text=111&sort=CALL_STRING.DESC');
    await page.getByRole('button', { name: 'Delete the alias 111' }).waitFor();
    await page.getByRole('searchbox', { name: 'Alias or call string' }).fill('999');
    await page.getByText('Nothing found').waitFor();
    expect(new URL(page.url()).searchParams.get('sort')).toBe('CALL_STRING.DESC');
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('button', { name: 'Delete the alias 111' }).waitFor();
    await desk.open('/users/groups?text=nobody');
    await page.getByText('No group has such a name.').waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('link', { name: 'ИТ' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('[PWD-01] asks before passwords become short, and shows the rule where it is broken', async () => {
    const { page } = desk;
    await desk.open('/users/passwords');
    await page.getByLabel('At least so many characters').fill('6');
    await page.getByRole('checkbox', { name: 'Digits' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Allow them' }).click();
    await page.getByText('Rules saved').waitFor();
    await desk.open('/users/accounts?edit=boris');
    await page.getByRole('textbox', { name: 'New password' }).fill('letters');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('A digit is needed.').waitFor();
  });

  it('[PWD-02] [USR-06] shows that somebody is locked out, and lets him in', async () => {
    const { page } = desk;
    await desk.open('/users/passwords');
    await page.getByLabel('Wrong passwords in a row').fill('1');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Rules saved').waitFor();
    const guest = await openDesk(server.url);
    await guest.page.goto(server.url);
    await guest.page.getByRole('button', { name: 'Sign in' }).click();
    await guest.page.getByLabel('Login').fill('boris');
    await guest.page.getByLabel('Password', { exact: true }).fill('wrong');
    await guest.page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
    await guest.page.getByRole('alert').first().waitFor();
    await guest.close();
    await desk.open('/users/accounts?edit=boris');
    await page.getByText('Locked after wrong passwords').waitFor();
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByText('Locked after wrong passwords').waitFor({ state: 'detached' });
  });

  it('[LDAP-06] issues a device password, shows it once, replaces it and removes it', async () => {
    const { page } = desk;
    await desk.open('/users/accounts?edit=anna');
    const devices = page.getByRole('region', { name: 'Devices (SIP, H.323)' });
    const shown = page.getByRole('dialog', { name: 'Type this into the device' });
    const issue = async (): Promise<string> => {
      await page.getByRole('button', { name: 'Issue the password' }).click();
      const secret = await shown.getByText(/^(?:[a-z2-9]{4}-){6}[a-z2-9]{4}$/).textContent();
      await isAccessible(page, 'device password');
      await page.keyboard.press('Escape');
      await shown.getByRole('button', { name: 'I have kept it' }).click();
      await devices.getByText('Device password since').waitFor();
      return secret ?? '';
    };
    await devices.getByText('No device signs in').waitFor();
    await devices.getByRole('button', { name: 'Issue a device password' }).click();
    const first = await issue();
    await devices.getByRole('button', { name: 'Issue another one' }).click();
    await page.getByText('Devices that have the present one are refused at once').waitFor();
    const second = await issue();
    expect(second).not.toBe(first);
    expect(await page.content()).not.toContain(second);
    await devices.getByRole('button', { name: 'Remove it' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await devices.getByText('No device signs in').waitFor();
    await desk.open('/reports/history?object=account&id=anna');
    await page.getByText('Device password').first().waitFor();
    await page.getByText('Removed; the value was secret').first().waitFor();
  });

  it('[USR-02] removes a user and takes that back', async () => {
    const { page } = desk;
    await desk.open('/users/accounts?edit=boris');
    await page.getByRole('button', { name: 'Delete the user' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Борис Ёлкин' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Борис Ёлкин' }).waitFor();
  });

  it('[USR-01] is accessible in both schemes', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      await desk.page.emulateMedia({ colorScheme: scheme });
      for (const path of [
        '/users/groups',
        '/users/aliases',
        '/users/passwords',
        '/users/accounts?edit=anna',
      ]) {
        await desk.open(path);
        await desk.page.getByRole('heading', { level: 1 }).waitFor();
        await isAccessible(desk.page, `${path} ${scheme}`);
      }
    }
    expect(desk.complaints).toEqual([]);
  });
});
