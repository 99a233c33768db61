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

/** Milliseconds: a server and a browser start here, perhaps on a busy machine. */
const START = 90_000;

let server: Awaited<ReturnType<typeof startEmptyServer>>;
let desk: Desk;

beforeAll(async () => {
  server = await startEmptyServer();
  desk = await openDesk(server.url);
  await desk.open('/');
  await signIn(desk.page, server.first.login, server.first.password);
  await chooseFirstPassword(desk.page, server.first.password);
  await desk.page.getByRole('heading', { name: 'Server info' }).waitFor();
  const client = server.client();
  await client.signIn('PANEL', server.first.login, PASSWORD);
  await client.change('changePasswordSettings(changes: { minLength: 14 })');
}, START);

afterAll(async () => {
  await desk.close();
  await server.close();
}, START);

const parameter = (name: string): string | null => new URL(desk.page.url()).searchParams.get(name);

describe('the dashboard', () => {
  it('[DASH-01] draws load, traffic, conferences and people, each in a chart of its own', async () => {
    const { page, open } = desk;
    await open('/server');
    for (const title of ['Processor', 'Network', 'Conferences', 'People and devices', 'Memory', 'Disk']) {
      await page.getByRole('application', { name: `Chart: ${title}` }).waitFor();
    }
    await page.locator('.u-over').nth(5).waitFor();
    expect(await page.locator('canvas').count()).toBe(6);
    await page.getByRole('combobox', { name: 'Kind of traffic' }).click();
    await page.getByRole('option', { name: 'Web and API' }).click();
    await expect.poll(() => parameter('traffic')).toBe('web');
    expect(desk.complaints).toEqual([]);
  });

  it('[DASH-01] walks through the values by keys, and tells them as a table, too', async () => {
    const { page } = desk;
    const chart = page.getByRole('application', { name: 'Chart: Memory' });
    await chart.focus();
    const told = chart.getByText(/\d\d:\d\d:\d\d: Whole machine .+, Server /);
    // The first press may come before anything is drawn.
    await expect
      .poll(async () => {
        await page.keyboard.press('End');
        return told.count();
      })
      .toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    const asTable = page.getByRole('button', { name: 'As a table: Memory' });
    await asTable.click();
    const table = page.getByRole('region', { name: 'Table: Memory' });
    await table
      .getByRole('cell', { name: / [MG]B$/ })
      .first()
      .waitFor();
    await isAccessible(page, 'table of a chart');
    await asTable.click();
    await chart.waitFor();
  });

  it('[DASH-01] shows any days and ranges, zooms where the pointer drags, and finds back', async () => {
    const { page } = desk;
    await page.getByText('24 hours', { exact: true }).click();
    await expect.poll(() => parameter('range')).toBe('day');
    const over = page.locator('.u-over').first();
    await over.waitFor();
    await over.scrollIntoViewIfNeeded();
    const box = await over.boundingBox();
    if (box === null) throw new Error('no plot');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.25, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => parameter('from')).not.toBeNull();
    const hours = (Date.parse(parameter('until') ?? '') - Date.parse(parameter('from') ?? '')) / 3_600_000;
    expect(hours).toBeGreaterThan(5);
    expect(hours).toBeLessThan(7);
    await page.getByRole('button', { name: 'Back' }).click();
    await expect.poll(() => parameter('from')).toBeNull();
    expect(parameter('range')).toBe('day');
    await page.getByRole('button', { name: 'Days' }).click();
    const days = page.locator('table button:not([disabled])');
    await days.last().click();
    await days.last().click();
    await expect.poll(() => parameter('until')).not.toBeNull();
    expect(Date.parse(parameter('until') ?? '') - Date.parse(parameter('from') ?? '')).toBe(86_400_000);
  });

  it('[DASH-01] enlarges one chart, and says so in the address', async () => {
    const { page, open } = desk;
    await open('/server');
    await page.getByRole('button', { name: 'Enlarge: Network' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('application', { name: 'Chart: Network' }).waitFor();
    expect(parameter('chart')).toBe('network');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(parameter('chart')).toBeNull();
  });

  it('[DASH-01] flags restarts and changes of settings, and leads to the report of a change', async () => {
    const { page, open } = desk;
    await open('/server');
    const card = page.getByRole('region', { name: 'Restarts and changes of settings' });
    await card.getByText('Server started').waitFor();
    await page.locator('[data-tone]').first().hover();
    await page.getByText('Server started').nth(1).waitFor();
    await card.getByText('Settings changed: Password and lockout').waitFor();
    await card.getByRole('link', { name: 'Before and after' }).click();
    await page.getByRole('heading', { name: 'Before → after' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/panel/reports/changes');
  });

  it('[DASH-02] [DASH-03] [DASH-04] tells of the disk, of who is here and of the services', async () => {
    const { page, open } = desk;
    await open('/server');
    await page.getByRole('link', { name: /Users online 0 of 0 accounts/ }).waitFor();
    await page.getByRole('link', { name: /Conferences 0 0 participants/ }).waitFor();
    const storage = page.getByRole('region', { name: 'Storage' });
    await storage.getByText(/B of .+B are free|are free\. Make room/).waitFor();
    await storage.getByText('Event log').waitFor();
    const services = page.getByRole('region', { name: 'Services' });
    await services.getByText('HTTPS').waitFor();
    await services.getByText('not set up').first().waitFor();
  });

  it('[ADM-05] turns red when the page has lost the server, and says what to do', async () => {
    const { page } = desk;
    await server.close();
    await page.getByRole('button', { name: /Server: does not answer/ }).click();
    await page.getByText('This page has lost the server and tries again by itself.').waitFor();
    await isAccessible(page, 'lost server');
  });
});
