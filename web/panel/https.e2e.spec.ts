import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAuthority, makeServerCertificate } from '#platform/certificates/index.ts';
import { freePort } from '#server/testing/free-port.ts';
import {
  chooseFirstPassword,
  isAccessible,
  openDesk,
  signIn,
  startEmptyServer,
} from './panel.spec-support.ts';

let server: Awaited<ReturnType<typeof startEmptyServer>>;
beforeAll(async () => {
  server = await startEmptyServer();
}, 60_000);
afterAll(() => server.close());

test('[TLS-01] [TLS-02] [TLS-03] HTTPS is tried, opened and put on trial, certificates are understood before they are kept', async () => {
  const { page, open, close } = await openDesk(server.url);
  await open('/');
  await signIn(page, server.first.login, server.first.password);
  await chooseFirstPassword(page, server.first.password);
  await page.getByRole('heading', { name: 'Server info' }).waitFor();
  await open('/web/https');
  await page.getByText('HTTPS is off').waitFor();
  const port = await freePort();
  await page.getByRole('radio', { name: /Own certificate/ }).click();
  await page.getByRole('textbox', { name: 'HTTPS port' }).fill(String(port));
  await page.getByRole('button', { name: 'Check the configuration' }).click();
  await page.getByText('Tried and found right').waitFor();
  await page.getByText('before: 443').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText(`HTTPS at port ${port}`).waitFor();
  await page.getByText('Download ca.crt').waitFor();
  await page.getByRole('button', { name: 'History of “HTTPS port”' }).click();
  await page.getByRole('dialog').getByText(`after: ${port}`).waitFor({ state: 'attached' });
  await isAccessible(page, 'HTTPS with the history of a field');
  await page.keyboard.press('Escape');

  await page.getByRole('textbox', { name: 'HTTPS port' }).fill(new URL(server.url).port);
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('Another program uses this port.').waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();

  const authority = await makeAuthority('Company', Date.now());
  const right = await makeServerCertificate(authority, { names: ['meet.example.org'] }, Date.now());
  const other = await makeServerCertificate(authority, { names: ['meet.example.org'] }, Date.now());
  const paste = (text: string) => page.getByLabel('Or paste the text').fill(text);
  await paste(`${right.chain}${other.key}`);
  await page.getByText('The private key belongs to another certificate.').waitFor();
  await page.getByRole('button', { name: 'Remove pasted text' }).click();
  await paste(`${right.key}${right.chain}`);
  await page.getByRole('button', { name: 'Install the certificate' }).click();
  await page.getByRole('button', { name: 'Remove the certificate' }).waitFor();

  await page.getByRole('radio', { name: /Uploaded certificate/ }).click();
  await page.getByText('You have two minutes').waitFor();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText(/Keep the new settings/).waitFor();
  await page.getByRole('status').getByText('after: Uploaded certificate').waitFor({ state: 'attached' });
  await page.getByText('with the certificate “meet.example.org”').waitFor();
  await page.getByRole('button', { name: 'Return to the former ones' }).click();
  await page.getByText('with the certificate “meet.example.org”').waitFor({ state: 'hidden' });
  expect(await page.getByText(/Keep the new settings/).count()).toBe(0);

  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search' }).fill('HSTS');
  await page.getByRole('button', { name: /^Browsers remember/ }).click();
  await page.locator('[data-sought]').getByText('Strict transport security').waitFor();
  await close();
}, 120_000);
