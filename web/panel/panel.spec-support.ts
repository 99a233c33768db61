import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

import { startTestServer } from '#server/testing/test-server.ts';

export { isAccessible, isReadableInTheDark } from '#web/ui/accessible.spec-support.ts';

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Milliseconds for anything that a page waits for. */
const PATIENCE = 20_000;

export const PASSWORD = 'a phrase that is long';

export type Desk = Awaited<ReturnType<typeof openDesk>>;

type DeskOptions = { scheme?: 'light' | 'dark'; language?: 'en' | 'ru'; width?: number };

/** Somebody's browser at the panel; `complaints` gathers what the console and the security policy say. */
export const openDesk = async (url: string, options: DeskOptions = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'panel-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: false,
    args: FLAGS,
    viewport: { width: options.width ?? 1360, height: 860 },
    colorScheme: options.scheme ?? 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(
    (language) => localStorage.setItem('rostrum-language', language),
    options.language ?? 'en',
  );
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const open = async (path: string): Promise<void> => {
    await page.goto(`${url}/panel${path}`);
  };
  const close = async (): Promise<void> => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { page, open, close, complaints };
};

export const signIn = async (page: Page, login: string, password: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Login' }).fill(login);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

/** The whole server with an empty log, and its first administrator's one-time password. */
export const startEmptyServer = async (environment: Readonly<Record<string, string>> = {}) => {
  const server = await startTestServer({ environment });
  const { firstAdministrator } = server;
  if (firstAdministrator === null) throw new Error('The server has an administrator already.');
  return { url: server.url, first: firstAdministrator, client: server.client, close: server.close };
};

/** Replaces the one-time password on the page that asks for it. */
export const chooseFirstPassword = async (page: Page, oneTime: string): Promise<void> => {
  await page.getByLabel('Present password').fill(oneTime);
  await page.getByLabel(/^New password[ *]*$/).fill(PASSWORD);
  await page.getByLabel('New password again').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change the password' }).click();
};
