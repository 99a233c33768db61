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

/** Pictures for people who look at them: OAUTH_PICTURES names a folder. */
const picture = async (name: string): Promise<void> => {
  const folder = process.env.OAUTH_PICTURES;
  if (folder !== undefined) await desk.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

const inBothSchemes = async (name: string): Promise<void> => {
  for (const scheme of ['dark', 'light'] as const) {
    await desk.page.emulateMedia({ colorScheme: scheme });
    await isAccessible(desk.page, `${name} ${scheme}`);
    await picture(`${name}-${scheme}`);
  }
};

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

/** The text of a chip that copies. */
const chips = async (): Promise<string[]> => {
  const all = await desk.page
    .getByRole('dialog')
    .getByRole('button', { name: /: copy$/ })
    .all();
  const labels = await Promise.all(all.map((one) => one.getAttribute('aria-label')));
  return labels.map((label) => (label ?? '').replace(': copy', ''));
};

const tokenFor = async (form: Readonly<Record<string, string>>) => {
  const response = await fetch(`${server.url}/oauth2/v1/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  return (await response.json()) as Record<string, string>;
};

const usersWith = async (token: string | undefined): Promise<number> =>
  (await fetch(`${server.url}/api/v3.11/users`, { headers: { authorization: `Bearer ${token}` } })).status;

const state = { id: '', secret: '', callback: '' };

describe('applications that use the API', { timeout: PATIENCE }, () => {
  it('[API-01] are registered, with a secret that is shown once', async () => {
    const { page } = desk;
    state.callback = `${server.url}/callback`.replace('127.0.0.1', 'localhost');
    await desk.open('/api/oauth');
    await page.getByText('No applications yet').waitFor();
    await inBothSchemes('empty');
    await page.getByRole('link', { name: 'New application' }).first().click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Room calendar');
    await page.getByLabel(/client credentials/).check();
    await page.getByRole('combobox', { name: 'Redirect URLs' }).fill('http://evil.example/cb');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'users', exact: true }).check();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('This has to be an https address without a fragment').waitFor();
    await page.getByRole('combobox', { name: 'Redirect URLs' }).press('Backspace');
    await page.getByRole('combobox', { name: 'Redirect URLs' }).fill(state.callback);
    await page.keyboard.press('Enter');
    await inBothSchemes('form');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('Keep the secret now').waitFor();
    await inBothSchemes('secret');
    const [id = '', secret = ''] = await chips();
    Object.assign(state, { id, secret });
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('heading', { name: 'Room calendar' }).waitFor();
    expect(await page.content()).not.toContain(secret);
  });

  it('[API-01] are given tokens that the panel shows and ends', async () => {
    const { page } = desk;
    const client = { client_id: state.id, client_secret: state.secret };
    const { access_token } = await tokenFor({ grant_type: 'client_credentials', ...client });
    expect(await usersWith(access_token)).toBe(200);
    await desk.open(`/api/oauth/${state.id}`);
    await page.getByRole('cell', { name: 'the whole server', exact: true }).waitFor();
    await inBothSchemes('application');
    await page.getByRole('button', { name: 'Revoke the tokens for the whole server' }).click();
    await page.getByRole('button', { name: 'Revoke', exact: true }).last().click();
    await page.getByText('The application was not given any').waitFor();
    expect(await usersWith(access_token)).toBe(401);
  });

  it('[API-01] get a new secret, and lose all tokens when that is wished', async () => {
    const { page } = desk;
    const client = { client_id: state.id, client_secret: state.secret };
    const { access_token } = await tokenFor({ grant_type: 'client_credentials', ...client });
    await desk.open(`/api/oauth/${state.id}`);
    await page.getByRole('button', { name: 'New secret' }).click();
    await page.getByRole('checkbox', { name: 'End all tokens, too' }).check();
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    await page.getByText('Keep the secret now').waitFor();
    const [, secret = ''] = await chips();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    expect(await usersWith(access_token)).toBe(401);
    expect((await tokenFor({ grant_type: 'client_credentials', ...client })).error).toBe('invalid_client');
    state.secret = secret;
  });

  it('[API-01] are changed, with the permissions under one name', async () => {
    const { page } = desk;
    await desk.open(`/api/oauth/${state.id}`);
    await page.getByRole('checkbox', { name: 'Create, change and delete users', exact: true }).uncheck();
    await page.getByRole('checkbox', { name: 'conferences', exact: true }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved: Room calendar').waitFor();
    const client = { client_id: state.id, client_secret: state.secret };
    const { scope } = await tokenFor({ grant_type: 'client_credentials', ...client });
    expect(scope).toBe('conferences conferences:read conferences:write users:read');
  });
});

describe('a person whom an application asks', { timeout: PATIENCE }, () => {
  const address = () => {
    const parameters = {
      client_id: state.id,
      response_type: 'code',
      redirect_uri: state.callback,
      scope: 'users:read conferences',
    };
    return `${server.url}/oauth2/authorize?${new URLSearchParams(parameters)}`;
  };

  it('[API-02] signs in, reads what is wanted, and allows it once', async () => {
    const { page } = desk;
    const panel = server.client();
    await panel.signIn('PANEL', server.first.login, PASSWORD);
    const profile = '{ displayName: "Ольга Ветрова" }';
    await panel.change(`createAccount(login: "olga", profile: ${profile}, password: $password)`, {
      password: PASSWORD,
    });
    await page.goto(address());
    await page.getByText('wants access to your account').waitFor();
    await inBothSchemes('sign-in');
    await page.getByLabel('Login').fill('olga');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Allow Room calendar?' }).waitFor();
    await page.getByText('See users, their names and addresses').waitFor();
    await page.getByText('Create, change, start, stop and delete conferences').waitFor();
    await page.getByText('localhost').waitFor();
    await inBothSchemes('consent');
    await page.setViewportSize({ width: 380, height: 760 });
    await picture('consent-narrow');
    await page.setViewportSize({ width: 1360, height: 860 });
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(`${state.callback}?**`);
    const code = new URL(page.url()).searchParams.get('code') ?? '';
    const tokens = await tokenFor({
      grant_type: 'authorization_code',
      client_id: state.id,
      client_secret: state.secret,
      code,
    });
    expect(tokens).toMatchObject({ user_id: 'olga', display_name: 'Ольга Ветрова' });
    await page.goto(address());
    await page.waitForURL(`${state.callback}?**`);
    await desk.open(`/api/oauth/${state.id}`);
    await page.getByRole('cell', { name: 'olga', exact: true }).waitFor();
  });

  it('[API-02] gives the password again when the application insists', async () => {
    const { page } = desk;
    await page.goto(`${address()}&prompt=login`);
    await page.getByRole('heading', { name: 'Sign in again' }).waitFor();
    await inBothSchemes('sign-in-again');
    expect(await page.getByLabel('Login').inputValue()).toBe('olga');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Allow Room calendar?' }).waitFor();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(`${state.callback}?**`);
    expect(new URL(page.url()).searchParams.get('code')).not.toBeNull();
  });

  it('[API-02] refuses, in Russian, and is told when the question is over', async () => {
    const { page } = desk;
    await page.goto(`${address()}&prompt=consent`);
    await page.getByRole('button', { name: 'Language: English' }).click();
    await page.getByRole('menuitemradio', { name: 'Русский' }).click();
    await page.getByRole('heading', { name: 'Разрешить «Room calendar»?' }).waitFor();
    await picture('consent-ru');
    const asked = page.url();
    await page.getByRole('button', { name: 'Отказать' }).click();
    await page.waitForURL(`${state.callback}?**`);
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
    await page.goto(asked);
    await page.getByRole('heading', { name: 'This request is over' }).waitFor();
  });
});

describe('programs that were never registered', { timeout: PATIENCE }, () => {
  it('[API-02] are let in by one switch, and out again', async () => {
    const { page } = desk;
    const attempt = {
      grant_type: 'password',
      client_id: 'trueconf_server_users',
      username: 'olga',
      password: PASSWORD,
    };
    expect((await tokenFor(attempt)).error).toBe('invalid_client');
    await desk.open('/api/oauth');
    await page.getByRole('switch').click({ force: true });
    await page.getByRole('button', { name: 'Switch on' }).click();
    await expect.poll(async () => (await tokenFor(attempt)).user_id).toBe('olga');
    await page.setViewportSize({ width: 380, height: 760 });
    await picture('list-narrow');
    await page.setViewportSize({ width: 1360, height: 860 });
    await page.getByRole('switch').click({ force: true });
    await page.getByRole('button', { name: 'Switch off' }).click();
    await expect.poll(async () => (await tokenFor(attempt)).error).toBe('invalid_client');
  });
});
