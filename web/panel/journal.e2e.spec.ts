import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConfig } from '#platform/config/load.ts';
import { openJournal } from '#platform/journal/index.ts';
import { createServerLogger } from '#platform/logging/pino.ts';
import { startServer } from '#server/composition/start.ts';
import { enterPanel, localEnvironment, temporaryFolder } from '#server/testing/test-server.ts';
import { type Desk, isAccessible, openDesk, PASSWORD, signIn } from './panel.spec-support.ts';

/** Milliseconds; a server and a browser start here. */
const PATIENCE = 90_000;

let server: Awaited<ReturnType<typeof startServer>>;
let logger: ReturnType<typeof createServerLogger>['logger'];
let desk: Desk;

beforeAll(async () => {
  const dataDir = temporaryFolder();
  const environment = await localEnvironment(dataDir);
  const loaded = loadConfig({ environment, flags: {}, usualPlaces: [] });
  const journal = openJournal(join(dataDir, 'journal'));
  const log = createServerLogger(loaded.config, journal, { write: () => undefined });
  logger = log.logger;
  server = await startServer(loaded, logger, { ...log, journal });
  const url = server.addresses[0] ?? '';
  const panel = await enterPanel(url, server.firstAdministrator);
  const oneTime = { login: 'olga', password: 'another phrase that is long' };
  await panel.change(
    'createAdministrator(login: "olga", displayName: "Olga", role: AUDITOR, password: $password)',
    { password: oneTime.password },
  );
  await panel.ask('{ administrators { id } }');
  await enterPanel(url, oneTime);
  desk = await openDesk(url);
  await desk.open('/journal');
}, PATIENCE);

afterAll(async () => {
  await desk?.close();
  await server?.close();
}, PATIENCE);

it(
  '[ADM-06, SET-02] shows the journal as it is written, finds in it, and says more on request',
  async () => {
    const { page, complaints } = desk;
    await signIn(page, 'admin', PASSWORD);
    await page.getByText('the event log is open').waitFor();
    logger.warn({ part: 'Test part', text: 'a\nb' }, 'Something odd happened.');
    await page.getByText('Something odd happened.').click();
    await page.getByText('"part": "Test part"').waitFor();
    await isAccessible(page);
    await page.getByRole('switch', { name: 'Detailed logging' }).click();
    await page.getByText('Request.', { exact: false }).first().waitFor();
    await page.getByLabel('Words').fill('odd PART');
    await expect.poll(() => page.getByText('the event log is open').count()).toBe(0);
    await page.getByText('Something odd happened.').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as text' }).click();
    const text = await readFile(await (await saved).path(), 'utf8');
    expect(text.trim().split('\n')).toHaveLength(2);
    expect(text).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d WARN {2}Something odd happened\. .*"a\\nb"/m);
    expect(complaints).toEqual([]);
  },
  PATIENCE,
);

it(
  '[ADM-08] lets an auditor read it, and not change how much is said',
  async () => {
    const other = await openDesk(server.addresses[0] ?? '');
    await other.open('/journal?text=odd');
    await signIn(other.page, 'olga', PASSWORD);
    await other.page.getByText('Something odd happened.').waitFor();
    expect(await other.page.getByRole('switch', { name: 'Detailed logging' }).count()).toBe(0);
    await other.close();
  },
  PATIENCE,
);
