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
  await desk.open('/settings');
  await signIn(desk.page, server.first.login, server.first.password);
  await chooseFirstPassword(desk.page, server.first.password);
}, PATIENCE);

afterAll(async () => {
  await desk?.close();
  await server?.close();
});

describe('[PLAT-09] a page of settings', { timeout: PATIENCE }, () => {
  it('shows what differs before it is saved, and beside each field who changed it', async () => {
    const { page } = desk;
    const reactions = page.getByRole('switch', { name: 'Reactions in conferences' });
    await reactions.click();
    await page.getByRole('button', { name: '1 change' }).click();
    await page.getByText('Before → after').waitFor();
    await isAccessible(page, 'settings with a change');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Settings saved').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' });
    expect(await reactions.isChecked()).toBe(false);
    await page.getByRole('button', { name: 'History of “Reactions in conferences”' }).click();
    await page.getByText('after: no').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'History of “Limit the bitrate of each participant”' }).click();
    await page.getByText('Nobody has changed this yet.').waitFor();
    await page.keyboard.press('Escape');
    expect(desk.complaints).toEqual([]);
  });

  it('[SET-01] tells where the server keeps its data and how much room is left there', async () => {
    const { page } = desk;
    const folder = page.getByRole('region', { name: 'Working folder' });
    await folder.getByText(/^\/.+/).waitFor();
    await folder.getByText(/used, .+ free on the disk/).waitFor();
  });

  it('hides fields that do not matter now', async () => {
    const { page } = desk;
    const bitrate = page.getByRole('textbox', { name: 'At most' });
    expect(await bitrate.count()).toBe(0);
    await page.getByRole('switch', { name: 'Limit the bitrate of each participant' }).click();
    await bitrate.fill('10');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Between 64 and 100000.').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    expect(await bitrate.count()).toBe(0);
  });

  it('[SET-05] tells of the versions of an application what would change, and who changed it', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Versions for Linux' }).click();
    const dialog = page.getByRole('dialog', { name: 'Versions for Linux' });
    await dialog.getByRole('textbox', { name: 'Minimum version' }).fill('8.2');
    await dialog.getByRole('textbox', { name: 'Current version' }).fill('8.1');
    await dialog.getByText('after: 8.2').waitFor({ state: 'attached' });
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText('Not below 8.2.').waitFor();
    await dialog.getByRole('textbox', { name: 'Current version' }).fill('8.3');
    await isAccessible(page, 'versions of an application');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /Linux 8\.3 8\.2/ }).waitFor();
    await page.getByRole('button', { name: 'Versions for Linux' }).click();
    await page.getByRole('button', { name: 'History of “Linux: minimum version”' }).click();
    await page.getByText('before: empty').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.getByText('before: empty').waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('[SET-06] replaces a key for joining after a question, and says when that was', async () => {
    const { page } = desk;
    const keys = page.getByRole('region', { name: 'Keys for joining' });
    await keys.getByText('Never replaced').nth(1).waitFor();
    await keys.getByRole('button', { name: 'Replace the key for guests' }).click();
    const question = page.getByRole('dialog', { name: 'Replace the key for guests?' });
    await question.getByText('The old key cannot be brought back.').waitFor();
    await question.getByRole('button', { name: 'Replace', exact: true }).click();
    await page.getByText('The key is replaced').waitFor();
    await keys.getByText(/^Replaced .+ · /).waitFor();
    expect(await keys.getByText('Never replaced').count()).toBe(1);
  });

  it('[FILE-01] keeps how long and how much files may be, beside where they lie', async () => {
    const { page } = desk;
    await desk.open('/files');
    const folder = page.getByRole('region', { name: 'Folder of the files' });
    await folder.getByText(/^\/.+/).waitFor();
    await folder.getByText(/^0 .+ used$/).waitFor();
    const lifetime = page.getByRole('textbox', { name: 'Lifetime of files' });
    expect(await lifetime.inputValue()).toBe('7 days');
    await lifetime.fill('0');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Between 1 and 100000.').waitFor();
    await lifetime.fill('30');
    await page.getByRole('switch', { name: 'Participants may send files' }).click();
    await page.getByRole('textbox', { name: 'Largest file' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Settings saved').last().waitFor();
    await isAccessible(page, 'file storage');
  });

  it('is found by what a setting does, and opens at the field', async () => {
    const { page } = desk;
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search' }).fill('DNS record');
    await page.getByRole('button', { name: /Licence/ }).click();
    await page.getByRole('navigation', { name: 'Server info' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search' }).fill('NAT external');
    await page.getByRole('button', { name: /External addresses Network settings/ }).click();
    await page.getByRole('heading', { name: 'Network settings' }).waitFor();
    await page.locator('[data-sought]').getByText('External addresses', { exact: true }).waitFor();
    await page.getByText('Takes effect at the next start').first().waitFor();
  });

  it('[INST-04] says which values the configuration of the machine fixes', async () => {
    const { page } = desk;
    // The test server was given its port by a variable.
    await page.getByText('Fixed by ROSTRUM_MEDIA_PORT').waitFor();
    expect(await page.getByRole('textbox', { name: 'Port', exact: true }).isDisabled()).toBe(true);
    await page.getByText('Fixed by ROSTRUM_MEDIA_LISTEN_IP').first().waitFor();
    expect(await page.getByRole('textbox', { name: 'Address or name' }).inputValue()).toBe('127.0.0.1');
    await isAccessible(page, 'network settings');
  });

  it('[NET-02] [NET-04] takes addresses row by row, and says at the row what is wrong; marks have names', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Add an address' }).click();
    await page.getByRole('textbox', { name: 'Address or name' }).last().fill('a b');
    const voices = page.getByRole('textbox', { name: 'Sound' });
    await voices.fill('40');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('This is neither an address nor a host name, with or without a port.').waitFor();
    await page.getByRole('textbox', { name: 'Address or name' }).last().fill('198.51.100.77:4307');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Settings saved').last().waitFor();
    await page.getByText('Waits for the next start', { exact: true }).waitFor();
    expect(await voices.inputValue()).toBe('40 · CS5');
    await isAccessible(page, 'network settings with addresses');
  });

  it('[WEBRTC-01] shows under WebRTC by which ports browsers come, and the same external addresses', async () => {
    const { page } = desk;
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search' }).fill('WebRTC external');
    await page.getByRole('button', { name: /External addresses WebRTC/ }).click();
    await page.getByRole('heading', { name: 'WebRTC', exact: true }).waitFor();
    await page.locator('[data-sought]').getByText('External addresses', { exact: true }).waitFor();
    await page.getByText(/^Ports in use now, UDP and TCP: \d+/).waitFor();
    const addresses = page.getByRole('textbox', { name: 'Address or name' });
    expect(await addresses.last().inputValue()).toBe('198.51.100.77');
    await page.getByText('Waits for the next start', { exact: true }).waitFor();
    expect(await page.getByRole('switch', { name: 'Use all IP addresses' }).count()).toBe(0);
    await isAccessible(page, 'webrtc');
  });

  it('tells the report on changes in the same words', async () => {
    const { page } = desk;
    await desk.open('/reports/changes');
    await page.getByText('Meetings of everybody').first().click();
    await page.getByText('after: no').waitFor({ state: 'attached' });
    expect(desk.complaints.filter((text) => !text.includes('400'))).toEqual([]);
  });
});
