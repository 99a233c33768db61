import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileNames, writePast } from '#server/reports/past.spec-support.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from '#server/testing/test-server.ts';
import { type Desk, isAccessible, openDesk, signIn } from './panel.spec-support.ts';

/** Milliseconds: a server and a browser start here, perhaps on a busy machine. */
const START = 90_000;

const dataDir = temporaryFolder();
let server: Awaited<ReturnType<typeof startTestServer>>;
let desk: Desk;

beforeAll(async () => {
  await writePast(dataDir);
  server = await startTestServer({ dataDir });
  await enterPanel(server.url, server.firstAdministrator);
  desk = await openDesk(server.url);
  await desk.open('/reports/events');
  await signIn(desk.page, 'admin', NEW_PASSWORD);
  await desk.page.getByRole('heading', { name: 'Event log' }).waitFor();
}, START);

afterAll(async () => {
  await desk.close();
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
}, START);

/** Rows of the table, without its head. */
const rows = () => desk.page.locator('tbody tr');

const searched = (name: string): string | null => new URL(desk.page.url()).searchParams.get(name);

describe('the reports', { timeout: START }, () => {
  it('[REP-02] the event log is filtered by what happened, in words or by the name in the log', async () => {
    const { page } = desk;
    await page.getByRole('combobox', { name: 'Event' }).fill('joined a');
    await page.getByRole('option', { name: 'joined a conference (join)' }).click();
    await expect.poll(() => rows().count()).toBe(hostileNames.length);
    expect(await rows().first().textContent()).toContain('joined a conference');
    const download = page.getByRole('link', { name: 'Download CSV' });
    expect(await download.getAttribute('href')).toContain('event=join&order=TIME.DESC');
  });

  it('[REP-02] a line of it leads to the profile of whom it is about', async () => {
    const { page, open } = desk;
    await open('/reports/events?event=login&source=user');
    await rows().getByRole('link', { name: 'olga' }).first().click();
    const profile = page.getByRole('dialog', { name: 'User' });
    expect(
      await profile
        .getByRole('textbox', { name: /^Display name/ })
        .first()
        .inputValue(),
    ).toBe('Ольга');
    expect(searched('edit')).toBe('olga');
  });

  it('[REP-06] the chat is filtered by sender, and leads to the session', async () => {
    const { page, open } = desk;
    await open('/reports/chat');
    await page.getByRole('textbox', { name: 'Sender’s login' }).fill('Guest2:7');
    await page.keyboard.press('Enter');
    await expect.poll(() => rows().count()).toBe(1);
    await rows().first().click();
    await page.getByRole('link', { name: 'All messages of this session' }).click();
    await page.getByRole('button', { name: 'All sessions' }).waitFor();
    expect([searched('session'), searched('sender')]).toEqual(['s7', null]);
    await rows().getByRole('link', { name: 'Conference 107' }).click();
    await page.getByRole('heading', { name: 'Пётр' }).waitFor();
  });

  it('[REP-03] the call history shows mode and session, and sorts by every column', async () => {
    const { page, open } = desk;
    await open('/reports/calls');
    for (const name of ['Duration', 'Owner', 'Mode', 'Conference ID', 'Session ID']) {
      const head = page.getByRole('columnheader', { name });
      await head.getByRole('button').click();
      await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending');
    }
    await expect.poll(() => rows().first().textContent()).toContain('s0');
    expect(await rows().first().textContent()).toContain('all on screen');
  });

  it('[REP-01] times of day narrow the days that are chosen', async () => {
    const { page, open } = desk;
    const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
    await open(`/reports/calls?from=${day}&to=${day}`);
    await page.getByLabel('Until, hours').fill('00');
    await page.getByLabel('Until, minutes').fill('00');
    await expect.poll(() => searched('to')).toBe(`${day}T00:00`);
    await page.getByRole('heading', { name: 'No session fits' }).waitFor();
  });

  it.each([
    '/reports/events?event=join',
    '/reports/calls?from=2026-01-01&to=2126-12-31T10:00',
    '/reports/chat?sender=guest2:7',
    '/reports/connections',
  ])('[REP-01] are accessible with rows and filters: %s', async (path) => {
    await desk.open(path);
    await rows().first().waitFor();
    await isAccessible(desk.page, path);
  });

  it('the console of the browser has nothing to complain of', () => {
    expect(desk.complaints).toEqual([]);
  });
});
