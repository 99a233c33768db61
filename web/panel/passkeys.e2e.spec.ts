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

const PATIENCE = 120_000;

let server: Awaited<ReturnType<typeof startEmptyServer>>;
let desk: Desk;
/** Browsers take `localhost` for secure, and make passkeys for it. */
let here: string;

/** An authenticator inside Chromium: a fingerprint reader that always feels the right finger. */
const plugInAuthenticator = async ({ page }: Desk) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verify: (isUserVerified: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    credentials: async () =>
      (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  };
};

beforeAll(async () => {
  server = await startEmptyServer();
  here = server.url.replace('127.0.0.1', 'localhost');
  desk = await openDesk(here);
  await desk.open('/');
  await signIn(desk.page, server.first.login, server.first.password);
  await chooseFirstPassword(desk.page, server.first.password);
  await desk.page.getByRole('heading', { name: 'Server info' }).waitFor();
}, PATIENCE);

afterAll(async () => {
  await desk?.close();
  await server?.close();
});

const accessible = async (what: string, { page }: Desk = desk): Promise<void> => {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await isAccessible(page, `${what} ${scheme}`);
  }
};

const signOut = async (): Promise<void> => {
  const { page } = desk;
  await page.getByRole('button', { name: /^Own account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Control panel' }).waitFor();
};

const isIn = (): Promise<void> => desk.page.getByRole('button', { name: /^Own account/ }).waitFor();

const confirm = async (): Promise<void> => {
  const question = desk.page.getByRole('dialog', { name: 'Confirm that it is you' });
  await question.getByLabel(/^Your password/).fill(PASSWORD);
  await question.getByRole('button', { name: 'Continue' }).click();
};

describe('a passkey of an administrator, in the authenticator of Chromium', { timeout: PATIENCE }, () => {
  let authenticator: Awaited<ReturnType<typeof plugInAuthenticator>>;

  it('[ADM-01] says why there can be none where the panel is opened by a number', async () => {
    const other = await openDesk(server.url, { width: 420 });
    await other.open('/');
    await other.page.getByRole('textbox', { name: 'Login' }).waitFor();
    expect(await other.page.getByRole('button', { name: 'Sign in with a passkey' }).count()).toBe(0);
    await signIn(other.page, server.first.login, PASSWORD);
    await other.page.getByRole('heading', { name: 'Server info' }).waitFor();
    await other.open('/preferences/security');
    await other.page.getByText(/this page was opened by an IP address/).waitFor();
    expect(await other.page.getByRole('button', { name: 'Add a passkey' }).count()).toBe(0);
    await accessible('no passkeys here, narrow', other);
    await other.close();
  });

  it('[ADM-01] is added under a name, with recovery codes, after the password is asked again', async () => {
    const { page } = desk;
    authenticator = await plugInAuthenticator(desk);
    await desk.open('/preferences/security');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Work laptop');
    await accessible('naming a passkey');
    await page.getByRole('button', { name: 'Continue' }).click();
    await confirm();
    await page.getByText('They are shown only now.').waitFor();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('1 passkey').waitFor();
    await page.getByText('10 left').waitFor();
    await accessible('passkeys');
    expect(await authenticator.credentials()).toHaveLength(1);
  });

  it('[ADM-01] is not made twice in one device', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Once more');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('This device has a passkey for your account already.').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  it('[ADM-01] is asked for after the password', async () => {
    const { page } = desk;
    await signOut();
    await accessible('sign-in with passkeys');
    await signIn(page, server.first.login, PASSWORD);
    await page.getByRole('heading', { name: 'Second step' }).waitFor();
    await page.getByText(/Your browser asks for the passkey/).waitFor();
    await accessible('second step by passkey');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await isIn();
  });

  it('[ADM-01] stands for login and password, and only in the hands of its owner', async () => {
    const { page } = desk;
    await signOut();
    await authenticator.verify(false);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText(/The browser had no passkey to show/).waitFor();
    await accessible('passkey not shown');
    await authenticator.verify(true);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await isIn();
  });

  it('[ADM-01] is told to other administrators by its number', async () => {
    await desk.open('/users/administrators');
    await desk.page.getByText('1 passkey').waitFor();
    await accessible('administrators with passkeys');
  });

  it('[ADM-01] satisfies the rule that asks everybody for a second factor, and stays while it is the last', async () => {
    const { page } = desk;
    const rule = page.getByRole('switch', { name: /^Require a second factor/ });
    await rule.click({ force: true });
    await page.getByRole('button', { name: 'Require it' }).click();
    await confirm();
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByText('Rule saved').waitFor();
    await page.getByRole('button', { name: 'Add an administrator' }).click();
    await page.getByLabel('Login').fill('ivan');
    await page.getByLabel(/^Password/).fill('a first long password');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('ivan').first().waitFor();

    const other = await openDesk(here, { width: 420, language: 'ru' });
    const { page: theirs } = other;
    await plugInAuthenticator(other);
    await other.open('/');
    await theirs.getByRole('textbox', { name: 'Логин' }).fill('ivan');
    await theirs.getByLabel(/^Пароль/).fill('a first long password');
    await theirs.getByRole('button', { name: 'Войти', exact: true }).click();
    await theirs.locator('input[type=password]').nth(2).waitFor();
    await theirs.locator('input[type=password]').nth(0).fill('a first long password');
    await theirs.locator('input[type=password]').nth(1).fill(PASSWORD);
    await theirs.locator('input[type=password]').nth(2).fill(PASSWORD);
    await theirs.locator('button[type=submit]').click();
    await theirs.getByRole('button', { name: 'Добавить ключ доступа' }).waitFor();
    await accessible('required factor by passkey, narrow', other);
    await theirs.getByRole('button', { name: 'Добавить ключ доступа' }).click();
    await theirs.getByRole('textbox', { name: 'Название ключа доступа' }).fill('Телефон');
    await theirs.getByRole('button', { name: 'Продолжить' }).click();
    await theirs.getByLabel(/^Ваш пароль/).fill(PASSWORD);
    await theirs.getByRole('button', { name: 'Продолжить' }).last().click();
    await theirs.getByRole('button', { name: 'Я сохранил коды' }).click();
    await theirs
      .getByRole('button', { name: /учётная запись/i })
      .first()
      .waitFor();
    await other.open('/preferences/security');
    await theirs.getByText('1 ключ доступа').waitFor();
    await theirs.getByText(/добавьте другой, прежде чем удалить этот/).waitFor();
    expect(await theirs.getByRole('button', { name: 'Удалить: Телефон' }).count()).toBe(0);
    await accessible('passkeys, narrow', other);
    await other.close();

    await rule.click({ force: true });
    await page.getByText('Rule saved').last().waitFor();
    await expect.poll(() => rule.isChecked()).toBe(false);
  });

  it('[ADM-01] is renamed and removed, and the password is enough again', async () => {
    const { page } = desk;
    await desk.open('/preferences/security');
    await page.getByText(/last used/).waitFor();
    await page.getByRole('button', { name: 'Rename: Work laptop' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Home laptop');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Rename: Home laptop' }).waitFor();
    await page.getByRole('button', { name: 'Delete: Home laptop' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Passkey deleted: Home laptop').waitFor();
    await page.getByRole('button', { name: 'Add a passkey' }).waitFor();
    expect(await page.getByText('10 left').count()).toBe(0);
    await signOut();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('This passkey is not accepted.').waitFor();
    await signIn(page, server.first.login, PASSWORD);
    await isIn();
    expect(desk.complaints).toEqual([]);
  });
});
