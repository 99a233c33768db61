import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSink } from '#gateways/mail/sink.spec-support.ts';
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
let sink: Awaited<ReturnType<typeof startSink>>;
let desk: Desk;

beforeAll(async () => {
  server = await startEmptyServer({ ROSTRUM_OUTGOING_ALLOW: '127.0.0.0/8' });
  sink = await startSink();
  desk = await openDesk(server.url);
}, PATIENCE);

afterAll(async () => {
  await desk?.close();
  await server?.close();
  await sink?.close();
});

describe('mail in the panel', { timeout: PATIENCE }, () => {
  it('[SMTP-01] is set up with a check that shows the talk and where it ended', async () => {
    const { page } = desk;
    await desk.open('/network/smtp');
    await signIn(page, server.first.login, server.first.password);
    await chooseFirstPassword(page, server.first.password);
    await page.getByRole('textbox', { name: 'Host' }).fill('127.0.0.1');
    const port = page.getByRole('textbox', { name: 'Port' });
    const encryption = page.getByRole('combobox', { name: 'Encryption' });
    for (const [name, usual] of [
      ['TLS from the start', '465'],
      ['None', '25'],
      ['STARTTLS', '587'],
    ] as const) {
      await encryption.click();
      await page.getByRole('option', { name, exact: true }).click();
      expect(await port.inputValue()).toBe(usual);
    }
    await port.fill(String(sink.port));
    const check = page.getByRole('button', { name: 'Check the connection' });
    await check.click();
    await page.getByText('The mail server offers no STARTTLS').waitFor();
    await page.getByText('Not set up', { exact: true }).waitFor();
    await page.getByText('502 not here', { exact: true }).waitFor();
    await isAccessible(page, 'mail server, failing');
    await encryption.click();
    await page.getByRole('option', { name: 'None' }).click();
    expect(await port.inputValue()).toBe(String(sink.port));
    await page.getByRole('textbox', { name: 'Sender’s address' }).fill('meet@example.org');
    await check.click();
    await page.getByText('The mail server answers as it should').waitFor();
    await page.getByRole('textbox', { name: 'Administrator’s e-mail' }).fill('root@example.org');
    await page.getByRole('switch', { name: 'Send invitations to new conferences' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Settings saved').waitFor();
    await page.getByText('Not tried yet', { exact: true }).waitFor();
    await check.click();
    await page.getByText('Connected', { exact: true }).waitFor();
    await isAccessible(page, 'mail server');
  });

  it('[SMTP-06] words letters with a preview that follows, marks what is no variable, and sends a test', async () => {
    const { page } = desk;
    await page.getByRole('tab', { name: 'Words of letters' }).click();
    await page.getByText('English', { exact: true }).click();
    const subject = page.getByRole('textbox', { name: 'Subject' });
    // Of the other language nothing is left to be saved as words of this one.
    await page.getByText('This is the standard text.', { exact: true }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Text, HTML' }).inputValue()).toContain('invites you');
    await subject.fill('Come to %conf_title');
    await page.getByText('There are variables that this letter does not know').waitFor();
    await page.getByText('The preview comes back when the variables are right.').waitFor();
    await subject.fill('Come to ');
    await page.getByRole('button', { name: 'Insert %conf_name' }).click();
    await page.getByText('Come to Weekly planning', { exact: true }).waitFor();
    const letter = page.frameLocator('iframe[title="The letter"]');
    await letter.getByRole('heading', { name: 'Weekly planning' }).waitFor();
    expect(await letter.locator('.sheet').evaluate((sheet) => getComputedStyle(sheet).borderRadius)).toBe(
      '10px',
    );
    // What judges pages cannot look into a frame in which nothing may run.
    await page.getByText('Text only', { exact: true }).click();
    await isAccessible(page, 'words of letters');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    // Nothing that is pressed next lies beneath the notice.
    await page.getByRole('alert').filter({ hasText: 'Letter saved' }).waitFor();
    await page.getByRole('button', { name: 'History of “Invitation: subject in English”' }).click();
    await page.locator('del').filter({ hasText: 'the standard text' }).waitFor();
    await page.getByRole('link', { name: 'History', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Send a test letter' }).click();
    await page.getByText('The mail server took the letter').waitFor();
    expect(sink.received[0]).toMatchObject({ to: ['RCPT TO:<root@example.org>'] });
    expect(sink.received[0]?.raw).toMatch(/^Subject: Come to Weekly planning\r$/m);
  });

  it('[SMTP-06] are found by the search, each letter in its language', async () => {
    const { page } = desk;
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search' }).fill('cancelled russian subject');
    await page.getByRole('button', { name: /^Conference cancelled: subject in Russian/ }).click();
    const sought = page.locator('[data-sought]');
    await sought.getByRole('textbox', { name: 'Subject' }).waitFor();
    await sought.getByRole('button', { name: /^History of/ }).click();
    await page.getByText('Nobody has changed this yet.').waitFor();
    await page.keyboard.press('Escape');
  });

  it('[SMTP-04] [CONF-06] a new conference begins with the switch of the settings', async () => {
    const { page } = desk;
    await desk.open('/conferences/new');
    const invitations = page.getByRole('switch', { name: 'Send invitations by e-mail' });
    await invitations.waitFor();
    expect(await invitations.isChecked()).toBe(true);
    await desk.open('/network/smtp');
  });

  it('[SMTP-07] shows what failed with the words of the server, and tries it again', async () => {
    const { page } = desk;
    sink.behave({ 'RCPT TO': '550 5.1.1 No such user here' });
    const client = server.client();
    await client.signIn('PANEL', server.first.login, PASSWORD);
    await client.change(
      `createAccount(login: "anna", profile: { displayName: "Anna Petrova", email: "anna@example.org" }, password: "${PASSWORD}")`,
    );
    await client.change(
      'createConference(input: { title: "Planning", ownerId: "anna", visibility: INTERNAL, invited: ["anna"] })',
    );
    await page.getByRole('tab', { name: /^Queue/ }).click();
    await page.getByRole('row', { name: /Anna Petrova/ }).click();
    const pane = page.getByRole('complementary', { name: 'Anna Petrova' });
    await pane.getByText('550 5.1.1 No such user here').waitFor();
    await isAccessible(page, 'queue of letters');
    sink.behave({});
    await pane.getByRole('button', { name: 'Try again now' }).click();
    await pane.getByText('Sent', { exact: true }).waitFor();
    // The frame of the letter may not store anything, not even what a test puts into every document.
    expect(desk.complaints.filter((text) => !text.includes('The document is sandboxed'))).toEqual([]);
  });
});
