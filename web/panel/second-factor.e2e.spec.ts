import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensurePackages } from '#server/launcher/packages.ts';
import { createClient } from '#server/testing/client.ts';
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

/** The code of another implementation than ours; `periods` from now, so that no code is needed twice. */
const codeOf = async (secret: string, periods = 0): Promise<string> => {
  const at = new Date(Date.now() + periods * 30_000).toISOString().replace('T', ' ').slice(0, 19);
  const args = ['--totp', '--base32', `--now=${at} UTC`, secret];
  return (await promisify(execFile)('oathtool', args)).stdout.trim();
};

beforeAll(async () => {
  await ensurePackages(
    'Testing second factors',
    [{ debian: 'oathtool', program: 'oathtool' }],
    () => undefined,
  );
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

const accessible = async (what: string): Promise<void> => {
  for (const scheme of ['light', 'dark'] as const) {
    await desk.page.emulateMedia({ colorScheme: scheme });
    await isAccessible(desk.page, `${what} ${scheme}`);
  }
};

const confirmPassword = async (): Promise<void> => {
  await desk.page.getByLabel(/^Your password/).fill(PASSWORD);
  await desk.page.getByRole('button', { name: 'Continue' }).click();
};

const signOut = async (): Promise<void> => {
  await desk.page.getByRole('button', { name: /^Own account/ }).click();
  await desk.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await desk.page.getByRole('heading', { name: 'Control panel' }).waitFor();
};

describe('a second factor of an administrator', { timeout: PATIENCE }, () => {
  let secret = '';
  let codes: readonly string[] = [];
  /** With which the app was switched on. */
  let used = '';

  it('[ADM-01] is set up with a code of a foreign app, after the password is asked again', async () => {
    const { page } = desk;
    await desk.open('/preferences/security');
    await accessible('security off');
    await page.getByRole('button', { name: 'Set up' }).click();
    await confirmPassword();
    await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    await accessible('security setup');
    const chip = page.getByRole('button', { name: /: copy$/ });
    secret = ((await chip.getAttribute('aria-label')) ?? '').replace(': copy', '').replaceAll(' ', '');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    await page.getByLabel('Code from the app').fill('000000');
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByText('This code is not accepted.').waitFor();
    used = await codeOf(secret, -1);
    await page.getByLabel('Code from the app').fill(used);
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByText('They are shown only now.').waitFor();
    codes = await page
      .getByRole('listitem')
      .filter({ hasText: /^([a-z2-9]{4}-){3}[a-z2-9]{4}$/ })
      .allTextContents();
    expect(codes).toHaveLength(10);
    await accessible('recovery codes');
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('10 left').waitFor();
    await accessible('security on');
    expect(await page.content()).not.toContain(secret);
  });

  it('[ADM-01] is asked for at the door, and a code opens it once', async () => {
    const { page } = desk;
    await signOut();
    await signIn(page, server.first.login, PASSWORD);
    await page.getByRole('heading', { name: 'Second step' }).waitFor();
    await accessible('second step');
    await page.getByLabel('Code from the app').fill(used);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This code is not accepted.').waitFor();
    await page.getByLabel('Code from the app').fill(await codeOf(secret));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^Own account/ }).waitFor();
  });

  it('[ADM-01] is replaced by a recovery code when the phone is away', async () => {
    const { page } = desk;
    await signOut();
    await signIn(page, server.first.login, PASSWORD);
    await page.getByRole('button', { name: /use a recovery code/ }).click();
    await page.getByLabel('Recovery code').fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^Own account/ }).waitFor();
    await desk.open('/preferences/security');
    await page.getByText('9 left').waitFor();
  });

  it('[AZ-04] [ADM-01] no password alone is enough by any door, and reports show no secret', async () => {
    const client = createClient(server.url);
    await expect(client.signIn('PANEL', server.first.login, PASSWORD)).resolves.toBeUndefined();
    const { data } = await client.ask('{ viewer { administrator { id } } }');
    expect(data.viewer.administrator).toBeNull();
    const { page } = desk;
    await desk.open('/reports/changes');
    await page.getByText('Authenticator app').first().waitFor();
    await accessible('changes');
    const shown = await page.content();
    expect([secret, ...codes].filter((one) => shown.includes(one))).toEqual([]);
  });

  it('[ADM-01] is required of everybody by one who has it, and reset for one who lost it', async () => {
    const { page } = desk;
    await desk.open('/users/administrators');
    await page.getByRole('switch', { name: /^Require a second factor/ }).click({ force: true });
    await page.getByRole('button', { name: 'Require it' }).click();
    await confirmPassword();
    await page.getByLabel('Recovery code').or(page.getByLabel('Code from the app')).waitFor();
    await page.getByRole('button', { name: /use a recovery code/ }).click();
    await page.getByLabel('Recovery code').fill(codes[1] ?? '');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Rule saved').waitFor();
    await accessible('administrators');
    await page.getByRole('button', { name: 'Add an administrator' }).click();
    await page.getByLabel('Login').fill('ivan');
    await page.getByLabel(/^Password/).fill('a first long password');
    await page.getByRole('radio', { name: 'Auditor' }).click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('ivan').first().waitFor();

    const other = await openDesk(server.url, { width: 420, language: 'ru' });
    await other.open('/');
    await other.page.getByRole('textbox', { name: 'Логин' }).fill('ivan');
    await other.page.getByLabel(/^Пароль/).fill('a first long password');
    await other.page.getByRole('button', { name: 'Войти' }).click();
    await other.page.locator('input[type=password]').nth(2).waitFor();
    await other.page.locator('input[type=password]').nth(0).fill('a first long password');
    await other.page.locator('input[type=password]').nth(1).fill(PASSWORD);
    await other.page.locator('input[type=password]').nth(2).fill(PASSWORD);
    await other.page.locator('button[type=submit]').click();
    await other.page.getByRole('heading', { name: 'Настройте второй фактор' }).waitFor();
    await isAccessible(other.page, 'required factor, narrow');
    await other.page.getByRole('button', { name: 'Настроить' }).click();
    await other.page.getByLabel(/^Ваш пароль/).fill(PASSWORD);
    await other.page.getByRole('button', { name: 'Продолжить' }).click();
    const label = await other.page.getByRole('button', { name: /копировать$/i }).getAttribute('aria-label');
    const his = (label ?? '').replace(/:.*/, '').replaceAll(' ', '');
    await other.page.getByLabel('Код из приложения').fill(await codeOf(his));
    await other.page.getByRole('button', { name: 'Включить' }).click();
    await other.page.getByRole('button', { name: 'Я сохранил коды' }).click();
    await other.page
      .getByRole('button', { name: /учётная запись/i })
      .first()
      .waitFor();

    await desk.open('/users/administrators');
    await page.getByRole('button', { name: 'Reset the second factor: ivan' }).click();
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await page.getByText('Second factor removed: ivan').waitFor();
    await other.page.reload();
    await other.page.getByRole('textbox', { name: 'Логин' }).waitFor();
    await other.close();
    expect(desk.complaints).toEqual([]);
  });
});
