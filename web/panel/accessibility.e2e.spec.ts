import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  chooseFirstPassword,
  isAccessible,
  isReadableInTheDark,
  openDesk,
  PASSWORD,
  signIn,
  startEmptyServer,
} from './panel.spec-support.ts';

/** Milliseconds: a server and browsers start here, perhaps on a busy machine. */
const START = 120_000;
/** Milliseconds for all pages at one width. */
const PAGES = 300_000;

/** Every page of the panel, with what it shows when it is ready. */
const pages: (readonly [path: string, heading: string])[] = [
  ['/server', 'Running now'],
  ['/server?chart=cpu', 'Over time'],
  ['/users/accounts', 'User accounts'],
  ['/users/accounts?new=true', 'New user'],
  ['/users/accounts?edit=anna', 'User'],
  ['/users/administrators', 'Administrators'],
  ['/conferences', 'Conference list'],
  ['/conferences?selected=weekly', 'Weekly'],
  ['/conferences/weekly/edit', 'Weekly'],
  ['/conferences/new', 'New conference'],
  ['/reports/events', 'Event log'],
  ['/reports/calls', 'Call history'],
  ['/reports/chat', 'Chat messages'],
  ['/reports/changes', 'Settings changes'],
  ['/reports/connections', 'Connections'],
  ['/reports/history?object=account&id=anna', 'As of'],
  ['/settings', 'Settings'],
  ['/settings/backup', 'Configuration backup'],
  ['/network/settings', 'Network settings'],
  ['/network/smtp', 'Mail'],
  ['/gateways/webrtc', 'WebRTC'],
  ['/files', 'File storage'],
  ['/web/settings', 'Web settings'],
  ['/web/https', 'HTTPS'],
  ['/server/information', 'Server info'],
  ['/server/examination', 'Server info'],
  ['/journal', 'Server journal'],
  ['/web/security', 'Security'],
  ['/api/webhooks', 'Webhooks'],
  ['/preferences', 'Preferences'],
  ['/preferences/password', 'Change the password'],
  ['/network/federation', 'Federation'],
  ['/nowhere', 'There is no such page'],
];

let server: Awaited<ReturnType<typeof startEmptyServer>>;

beforeAll(async () => {
  server = await startEmptyServer();
  const first = await openDesk(server.url);
  await first.open('/');
  await signIn(first.page, server.first.login, server.first.password);
  await first.page.getByRole('heading', { name: 'Choose a password' }).waitFor();
  await isAccessible(first.page, 'first password');
  await chooseFirstPassword(first.page, server.first.password);
  await first.page.getByRole('heading', { name: 'Server info' }).waitFor();
  await first.close();
  await fill();
}, START);

/** An account, a running conference and so a session: pages are checked with something on them. */
const fill = async (): Promise<void> => {
  const client = server.client();
  await client.signIn('PANEL', server.first.login, PASSWORD);
  const account = 'createAccount(login: "anna", password: $password, profile: { displayName: "Anna" })';
  await client.change(account, { password: PASSWORD });
  await client.change(
    'createConference(input: { id: "weekly", title: "Weekly", ownerId: "anna", visibility: PUBLIC })',
  );
  await client.change('startConference(id: "weekly")');
  const made = await client.ask(
    'mutation { createWebhook(url: "https://192.0.2.1/hook", kinds: ["user.created"]) { ... on WebhookSecret { id } } }',
  );
  const hook: string = made.data.createWebhook.id;
  await client.ask(`mutation { testWebhook(id: "${hook}") { __typename } }`);
  pages.push([`/api/webhooks?selected=${hook}`, 'Messages']);
  const { data } = await client.ask('{ callHistory { nodes { id } } settingsChanges { nodes { id } } }');
  pages.push([`/reports/calls/${data.callHistory.nodes[0].id}`, 'Weekly']);
  pages.push([`/reports/changes?selected=${data.settingsChanges.nodes[0].id}`, 'Before → after']);
};

afterAll(() => server.close(), START);

describe('every page of the panel is accessible', () => {
  for (const width of [1360, 390]) {
    it(
      `[ADM-05] in the light and in the dark scheme, ${width} pixels wide`,
      async () => {
        const { page, open, close } = await openDesk(server.url, { width });
        await open('/');
        await page.getByRole('button', { name: 'Sign in' }).waitFor();
        await isAccessible(page, 'sign-in');
        await isReadableInTheDark(page, 'sign-in');
        await signIn(page, server.first.login, PASSWORD);
        await page.getByRole('heading', { name: 'Server info' }).waitFor();
        for (const [path, heading] of pages) {
          await open(path);
          await page.getByRole('heading', { name: heading }).first().waitFor();
          await isAccessible(page, `${path} ${width}`);
          await isReadableInTheDark(page, `${path} ${width}`);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - window.innerWidth,
          );
          expect(overflow, `${path} is not wider than the window`).toBeLessThanOrEqual(0);
        }
        await close();
      },
      PAGES,
    );
  }
});
