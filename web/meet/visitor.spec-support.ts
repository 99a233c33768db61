import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';

export { isAccessible } from '#web/ui/accessible.spec-support.ts';

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream=fps=30',
  '--use-fake-ui-for-media-stream',
  '--auto-accept-this-tab-capture',
  '--auto-select-desktop-capture-source=Entire screen',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
];

/** One person with a browser of their own; closing it is closing the browser. */
export type Visitor = { readonly page: Page; readonly context: BrowserContext; close(): Promise<void> };

/** Milliseconds for anything that takes a network and a decoder. */
export const PATIENCE = 20_000;

export const openVisitor = async (options: { language?: 'en' | 'ru'; scheme?: 'light' | 'dark' } = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'visitor-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: false,
    args: FLAGS,
    viewport: { width: 1280, height: 800 },
    colorScheme: options.scheme ?? 'light',
  });
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript((language) => {
    localStorage.setItem('rostrum-language', language);
    window.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  }, options.language ?? 'en');
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    context,
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  } satisfies Visitor;
};

export const signIn = async (page: Page, login: string, password: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Login' }).fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page
    .locator('form')
    .filter({ has: page.getByRole('textbox', { name: 'Login' }) })
    .getByRole('button', { name: 'Sign in' })
    .click();
};

/** Through the door as a guest; resolves inside. */
export const joinAsGuest = async (page: Page, address: string, name: string): Promise<void> => {
  await page.goto(address);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: /^(Join now|Start and join)$/ }).click();
  await inRoom(page);
};

export const inRoom = (page: Page): Promise<void> =>
  page.getByRole('toolbar', { name: 'Call controls' }).waitFor();

export const tileOf = (page: Page, name: string): Locator =>
  page.locator('figure').filter({ has: page.locator('figcaption', { hasText: name }) });

const frames = (video: Locator): Promise<number> =>
  video.evaluate((element) => (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames);

/** The picture of `name` is decoded, and goes on being decoded. */
export const seesMoving = async (page: Page, name: string): Promise<void> => {
  const video = tileOf(page, name).locator('video').first();
  await video.waitFor();
  await expect.poll(() => frames(video), { timeout: PATIENCE }).toBeGreaterThan(5);
  const before = await frames(video);
  await expect.poll(() => frames(video), { timeout: PATIENCE }).toBeGreaterThan(before + 20);
};

/** Loudest sample of what this page receives by sound within a second and a half. */
const loudness = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    for (const { srcObject } of document.querySelectorAll('audio'))
      if (srcObject instanceof MediaStream) context.createMediaStreamSource(srcObject).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let peak = 0;
    const until = performance.now() + 1500;
    while (performance.now() < until) {
      analyser.getFloatTimeDomainData(samples);
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
      await new Promise((next) => requestAnimationFrame(next));
    }
    await context.close();
    return peak;
  });

export const hears = (page: Page): Promise<void> =>
  expect.poll(() => loudness(page), { timeout: PATIENCE }).toBeGreaterThan(0.02);

export const hearsNothing = (page: Page): Promise<void> =>
  expect.poll(() => loudness(page), { timeout: PATIENCE }).toBeLessThan(0.001);
