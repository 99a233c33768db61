import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signLicence } from '#command-api/licence/licence-file.ts';
import { someTerms } from '#domain/licence/testing/terms.ts';
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
const issuer = generateKeyPairSync('ed25519');
const { x = '' } = issuer.publicKey.export({ format: 'jwk' });

let server: Awaited<ReturnType<typeof startEmptyServer>>;
let desk: Desk;
beforeAll(async () => {
  server = await startEmptyServer({
    ROSTRUM_SERVER_NAME: 'video.example.org',
    ROSTRUM_LICENCE_ISSUERS: `example-1:${x}`,
  });
  desk = await openDesk(server.url);
  await desk.open('/server/information');
  await signIn(desk.page, server.first.login, server.first.password);
  await chooseFirstPassword(desk.page, server.first.password);
  await desk.page.getByRole('heading', { name: 'Server info' }).waitFor();
}, PATIENCE);
afterAll(async () => {
  await desk.close();
  await server.close();
}, PATIENCE);

const install = async (text: string): Promise<void> => {
  const { page } = desk;
  await page.getByRole('textbox', { name: 'Licence' }).fill(text);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
};

describe('the page of the licence', { timeout: PATIENCE }, () => {
  it('[DASH-05] shows the licence that is built in, its rows and the extensions', async () => {
    const { page, open } = desk;
    await open('/server');
    await page.getByRole('link', { name: 'Licence' }).click();
    await page.getByText('Community, built in').waitFor();
    await page.getByText('0, unlimited').first().waitFor();
    expect(await page.getByRole('region', { name: 'Extensions' }).getByRole('listitem').count()).toBe(12);
    await isAccessible(page);
  });

  it('[INST-06] says what is wrong with a file, shows what another changes, and installs it', async () => {
    const { page, complaints } = desk;
    await page.getByRole('button', { name: 'Install a licence file…' }).click();
    const dialog = page.getByRole('dialog');
    await install('rostrum-licence-1.nothing');
    await dialog.getByText('This is not a licence').waitFor();
    await install(
      signLicence(
        someTerms({ server: { name: 'other.example.org', id: null } }),
        'example-1',
        issuer.privateKey,
      ),
    );
    await dialog.getByText('issued for another server: other.example.org').waitFor();
    const terms = someTerms({
      ...{ licenceId: 'L-17', validUntil: '2099-01-01T00:00:00.000Z', extensions: ['publicConferences'] },
      limits: { accounts: 5, conferences: 2 },
    });
    await install(signLicence(terms, 'example-1', issuer.privateKey));
    await dialog.getByRole('row', { name: /Active accounts unlimited 5/ }).waitFor();
    await dialog.getByText('Turned off').waitFor();
    await isAccessible(page);
    await dialog.getByRole('button', { name: 'Install', exact: true }).click();
    await page.getByText('L-17').waitFor();
    await page.getByText('0 of 5').waitFor();
    expect(complaints).toEqual([]);
  });

  it('[INST-07] names the limit where it is met, and is taken away again', async () => {
    const { page, open } = desk;
    const client = server.client();
    await client.signIn('PANEL', server.first.login, PASSWORD);
    for (const login of ['a1', 'a2', 'a3', 'a4', 'a5'])
      await client.change(
        `createAccount(login: "${login}", password: "${PASSWORD}", profile: { displayName: "${login}" })`,
      );
    await open('/server/information');
    await page.getByText('5 of 5').waitFor();
    await open('/users/accounts?new=true');
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: 'Login' }).fill('a6');
    await form.getByLabel(/^Password/).fill(PASSWORD);
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    const refusal = form.getByRole('alert');
    await refusal.getByText('The licence of the server allows no more of this.').waitFor();
    await refusal.getByText('Active accounts: 5 of 5 in use.').waitFor();
    await isAccessible(page);
    await form.getByRole('switch', { name: 'Active' }).click();
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Added: a6').waitFor();
    await open('/server/information');
    await page.getByText('5 of 5').waitFor();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Community, built in').waitFor();
  });
});
