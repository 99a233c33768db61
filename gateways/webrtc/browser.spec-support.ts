import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium } from 'playwright-core';
import { build } from 'vite';

/** The browser's page with its script inside. */
export const buildPage = async (): Promise<string> => {
  const entry = fileURLToPath(new URL('./browser-page.spec-support.ts', import.meta.url));
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['es'], fileName: 'page' } },
  });
  const [bundle] = [output].flat();
  if (bundle === undefined || !('output' in bundle)) throw new Error('nothing was built');
  const { code } = bundle.output[0];
  // A string of the library contains a closing tag only in theory; in theory is enough.
  const script = code.replaceAll('</script', '<\\/script');
  return `<!doctype html><meta charset="utf-8"><body><script type="module">${script}</script></body>`;
};

export type Browser = { readonly context: BrowserContext; close(): Promise<void> };

export const openBrowser = async (): Promise<Browser> => {
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-e2e-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: false,
    args: [
      ...['--headless=new', '--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
      ...['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=fps=30'],
      ...['--disable-background-timer-throttling', '--disable-renderer-backgrounding'],
    ],
  });
  return {
    context,
    close: async () => {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
