import type { Request } from 'playwright-core';
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

/** Milliseconds: a server and browsers start here, perhaps on a busy machine. */
const START = 90_000;

let server: Awaited<ReturnType<typeof startEmptyServer>>;
let desk: Desk;

beforeAll(async () => {
  server = await startEmptyServer();
  desk = await openDesk(server.url);
}, START);

afterAll(async () => {
  await desk.close();
  await server.close();
}, START);

const REPORTS = [
  ...['/reports/events', '/reports/calls', '/reports/chat', '/reports/changes'],
  ...['/reports/connections', '/journal'],
];

/** Where the navigation leads, below the panel. */
const menuOf = async (page: Desk['page']): Promise<string[]> => {
  const links = page.getByRole('navigation', { name: 'Sections' }).getByRole('link');
  await links.first().waitFor();
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return paths.map((path) => path.replace('/panel', ''));
};

/** What on the page could change something: fields that take a value, but for filters, and buttons that say so. */
const changing = (page: Desk['page']): Promise<string[]> =>
  page.locator('main').evaluate((main) => {
    const says =
      /\b(add|change|save|delete|remove|make|create|replace|install|register|revoke|generate|restart|upload|send|start|stop|forget|switch|unlock)\b/i;
    const reading = ['Range', 'Kind of traffic'];
    const nameOf = (one: Element): string =>
      (
        one.closest('[role="radiogroup"]')?.getAttribute('aria-label') ??
        one.getAttribute('aria-label') ??
        (one.textContent || one.getAttribute('name')) ??
        ''
      ).trim();
    // A list to choose from cannot be typed into, and is a field all the same.
    const shut = ':disabled, [data-disabled], [type="hidden"], [readonly]:not([aria-haspopup])';
    const usable = (one: Element): boolean =>
      !one.matches(shut) && one.closest('[role="search"]') === null && !reading.includes(nameOf(one));
    const fields = [...main.querySelectorAll('input, textarea, select')].filter(usable);
    const buttons = [...main.querySelectorAll('button, a')].filter(
      (one) => usable(one) && says.test(nameOf(one)) && one.closest('thead, [data-row-button]') === null,
    );
    return [...fields, ...buttons].map((one) => `${one.tagName.toLowerCase()} ${nameOf(one)}`);
  });

// The tests of this file are one morning of an administrator: each goes on where the one before it stopped.
describe('the panel', () => {
  it('[ADM-08] lets the first administrator in and asks for a password of his own first', async () => {
    const { page, open } = desk;
    await open('/reports/events');
    await signIn(page, server.first.login, 'not the password');
    await page.getByText('The login or the password is wrong.').waitFor();
    await signIn(page, server.first.login, server.first.password);
    await page.getByRole('heading', { name: 'Choose a password' }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    await chooseFirstPassword(page, server.first.password);
    await page.getByRole('heading', { name: 'Event log' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/panel/reports/events');
  });

  it('[ADM-05] says on every page how the server is, and shows it in full on the first one', async () => {
    const { page } = desk;
    await page.getByRole('link', { name: /Server: running/ }).click();
    await page.getByRole('heading', { name: 'Server info' }).waitFor();
    await page.getByText('No conference is running.').waitFor();
    await page.getByRole('heading', { name: 'Data for pages and reports' }).waitFor();
  });

  it('[ADM-01] refuses a wrong account at the field and creates a right one', async () => {
    const { page, open } = desk;
    await open('/users/accounts');
    await page.getByRole('button', { name: 'Add a user' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: 'Login' }).fill('olga petrova');
    await form.getByLabel(/^Password/).fill(PASSWORD);
    await form.getByRole('button', { name: 'Add' }).click();
    await form.getByText('Something in the form is not accepted.').waitFor();
    expect(await form.getByRole('textbox', { name: 'Login' }).getAttribute('aria-invalid')).toBe('true');
    await form.getByRole('textbox', { name: 'Login' }).fill('olga');
    await form.getByRole('textbox', { name: 'Display name' }).fill('Olga Petrova');
    await form.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Olga Petrova' }).waitFor();
  });

  it('[ADM-01] saves what the save bar lists and nothing before', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Olga Petrova' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: 'Company' }).fill('Great Company');
    await form.getByRole('button', { name: '1 change' }).click();
    await form.getByText('Before → after').waitFor();
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved: Olga Petrova').waitFor();
    expect(await form.getByRole('button', { name: 'Save' }).count()).toBe(0);
  });

  it('[CONF-01] creates a conference with an id of its own', async () => {
    const { page, open } = desk;
    await open('/conferences/new');
    await page.getByRole('textbox', { name: 'Title' }).fill('Autumn plans');
    await page.getByRole('combobox', { name: 'Owner' }).fill('olga');
    await page.getByRole('option', { name: /Olga Petrova/ }).click();
    await page.getByRole('radio', { name: 'Public conference (webinar)' }).check();
    await page.getByRole('textbox', { name: 'Conference ID' }).fill('autumn');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Autumn plans' }).waitFor();
    expect(new URL(page.url()).searchParams.get('selected')).toBe('autumn');
  });

  it('[CONF-02] starts it, says why it cannot be edited now, and stops it for everybody', async () => {
    const { page } = desk;
    const pane = page.getByRole('complementary', { name: 'Autumn plans' });
    await pane.getByRole('button', { name: 'Start', exact: true }).click();
    await pane.getByText('A running conference cannot be edited or deleted. Stop it first.').waitFor();
    expect(await pane.getByRole('button', { name: 'Edit' }).isDisabled()).toBe(true);
    await page
      .getByRole('row', { name: /Autumn plans/ })
      .getByText('running', { exact: true })
      .waitFor();
    await pane.getByRole('button', { name: 'Stop', exact: true }).click();
    const question = page.getByRole('dialog');
    await question.getByText('Nobody is in it now.').waitFor();
    await question.getByRole('button', { name: 'Stop for everybody' }).click();
    await pane.getByRole('button', { name: 'Start', exact: true }).waitFor();
  });

  it('[CONF-02] [CONF-03] edits it, plans it for every week, and asks before leaving with unsaved changes', async () => {
    const { page } = desk;
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Winter plans');
    await page.getByRole('switch', { name: 'Cameras off on entry' }).check();
    await page.getByRole('radio', { name: 'Every week' }).check();
    await page.getByText('Fri', { exact: true }).click();
    await page.getByText(/Takes place: on Mondays and Fridays at 10:00/).waitFor();
    await page.getByRole('link', { name: 'Call history' }).click();
    await page.getByText('3 changes are not saved.').waitFor();
    await page.getByRole('button', { name: 'Stay' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved: Winter plans').waitFor();
  });

  it('[REP-04] shows the session in the call history and on its own page', async () => {
    const { page } = desk;
    await page.getByRole('link', { name: 'Call history' }).click();
    await page.getByRole('button', { name: 'Autumn plans' }).click();
    await page.getByRole('heading', { name: 'Autumn plans' }).waitFor();
    await page.getByText('Nobody joined').waitFor();
    await page.getByRole('button', { name: 'Show the chat' }).click();
    await page.getByText('Nothing was written.').waitFor();
  });

  it('[REP-07] shows who changed what, before and after, and never a secret', async () => {
    const { page, open } = desk;
    await open('/reports/changes?object=conference');
    await page
      .getByRole('row', { name: /edited/ })
      .getByRole('button')
      .click();
    const pane = page.getByRole('complementary');
    await pane.getByText('before: Autumn plans').waitFor();
    await pane.getByText('after: Winter plans').waitFor();
    await open('/reports/changes?object=account');
    await page
      .getByRole('row', { name: /created/ })
      .getByRole('button')
      .click();
    await pane.getByText('Changed; the value is secret').first().waitFor();
  });

  it('[REP-01] counts what would be deleted before it asks, and nothing while no days are named', async () => {
    const { page, open } = desk;
    await open('/reports/connections');
    await page.getByRole('button', { name: 'Delete…' }).click();
    const question = page.getByRole('dialog');
    await question.getByText('There is nothing to delete.').waitFor();
    const days = question.getByRole('textbox', { name: 'Delete what ended more than so many days ago' });
    await days.fill('');
    await question.getByText(/A whole number from 0 to/).waitFor();
    expect(await question.getByText(/Everything before/).count()).toBe(0);
    expect(await question.getByRole('button', { name: 'Delete for good' }).isDisabled()).toBe(true);
    await days.fill('7');
    await question.getByText(/Everything before/).waitFor();
    await isAccessible(page, 'deletion of rows');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await open('/reports/calls');
    await page.getByRole('button', { name: 'Delete…' }).click();
    await question.getByText('1 row will be deleted.').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
  });

  it('[REP-01] deletes nothing that an earlier question meant, however late its answer comes', async () => {
    const { page, open } = desk;
    await open('/reports/connections');
    await page.getByRole('table', { name: 'Connections' }).waitFor();
    const late = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const asks = (request: Request): boolean => (request.postData() ?? '').includes('DeletableRows');
    await page.route('**/graphql', async (route) => {
      if (asks(route.request())) {
        asked.resolve();
        await late.promise;
      }
      await route.continue();
    });
    await page.getByRole('button', { name: 'Delete…' }).click();
    await asked.promise;
    const question = page.getByRole('dialog');
    const days = question.getByRole('textbox', { name: 'Delete what ended more than so many days ago' });
    await days.fill('');
    const answered = page.waitForResponse((answer) => asks(answer.request()));
    late.resolve();
    await (await answered).finished();
    // By the frame after the next one it would be drawn.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    await question.getByText(/A whole number from 0 to/).waitFor();
    expect(await question.getByText(/Everything before/).count()).toBe(0);
    await question.getByRole('button', { name: 'Cancel' }).click();
    await page.unroute('**/graphql');
  });

  it(
    '[REP-03] tells of new events without moving the rows, and shows them when asked',
    async () => {
      const { page, open } = desk;
      await open('/reports/events');
      await page.getByRole('table', { name: 'Event log' }).getByRole('button').first().waitFor();
      const other = await openDesk(server.url);
      await other.open('/');
      await signIn(other.page, server.first.login, PASSWORD);
      await page.getByRole('button', { name: /\d+ new events?/ }).click();
      await expect.poll(() => page.getByRole('button', { name: /new events?/ }).count()).toBe(0);
      await other.close();
    },
    START,
  );

  it(
    '[ADM-08] shows an auditor reports and no way to change anything',
    async () => {
      const { page, open } = desk;
      await open('/users/administrators');
      await page.getByRole('button', { name: 'Add an administrator' }).click();
      const form = page.getByRole('dialog');
      await form.getByRole('textbox', { name: 'Login' }).fill('auditor');
      await form.getByLabel(/^Password/).fill(`${PASSWORD} for once`);
      await form.getByRole('radio', { name: 'Auditor' }).check();
      await form.getByRole('button', { name: 'Add' }).click();
      await page.getByText('Added: auditor').waitFor();
      const other = await openDesk(server.url);
      await other.open('/reports/calls');
      await signIn(other.page, 'auditor', `${PASSWORD} for once`);
      await chooseFirstPassword(other.page, `${PASSWORD} for once`);
      await other.page.getByRole('button', { name: 'Autumn plans' }).waitFor();
      expect(await other.page.getByRole('link', { name: 'User accounts' }).count()).toBe(0);
      await other.open('/conferences');
      await other.page.getByText('Your role does not include this page').waitFor();
      await other.open('/users/administrators');
      await other.page.getByText('Auditor', { exact: true }).first().waitFor();
      expect(await other.page.getByRole('button', { name: /Delete|Make|Add/ }).count()).toBe(0);
      await other.close();
    },
    START,
  );

  it(
    '[ADM-08] opens every page of an auditor, Security and all reports among them, with nothing on it that changes',
    async () => {
      const other = await openDesk(server.url);
      await other.open('/server');
      await signIn(other.page, 'auditor', PASSWORD);
      await other.page.getByRole('heading', { name: 'Server info' }).waitFor();
      const menu = await menuOf(other.page);
      expect(menu).toEqual(expect.arrayContaining(['/web/security', ...REPORTS]));
      expect(menu).not.toEqual(expect.arrayContaining([expect.stringMatching(/gateways|ldap|recordings/)]));
      const found: Record<string, readonly string[]> = {};
      for (const path of menu) {
        await other.open(path);
        await other.page.getByRole('heading', { level: 1 }).waitFor();
        await expect.poll(() => other.page.locator('main .mantine-Skeleton-root').count()).toBe(0);
        expect([path, await other.page.getByText('Your role does not include this page').count()]).toEqual([
          path,
          0,
        ]);
        found[path] = await changing(other.page);
      }
      expect(found).toEqual(Object.fromEntries(menu.map((path) => [path, []])));
      expect(other.complaints).toEqual([]);
      await other.close();
    },
    START,
  );

  it('[GQL-01] finds pages, users and conferences by Ctrl-K', async () => {
    const { page, open } = desk;
    await open('/server');
    await page.getByRole('heading', { name: 'Server info' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search' }).fill('winter');
    await page.getByRole('button', { name: /Winter plans/ }).click();
    await page.getByRole('complementary', { name: 'Winter plans' }).waitFor();
  });

  it('breaks neither the console’s peace nor the security policy all the while', () => {
    expect(desk.complaints).toEqual([]);
  });
});
