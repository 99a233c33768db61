import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import presetMantine from 'postcss-preset-mantine';
import { defineConfig } from 'vite';
import { bundleBudget } from './tooling/bundle-budget.ts';
import { bundledModules } from './tooling/bundled-modules.ts';
import { themeSheetPlugin } from './tooling/theme-sheet.ts';

const root = import.meta.dirname;

/** Gzipped kilobytes of script that a page may load before it shows something. */
const budgets = { panel: 260, meet: 320, guest: 180, authorize: 180, cabinet: 230 };

const pages = Object.keys(budgets)
  .map((name) => [name, resolve(root, name, 'index.html')] as const)
  .filter(([, page]) => existsSync(page));

/** Without what follows a hyphen: `1.2.0-rc.1` is `1.2.0`. */
const release = (): string => {
  const { version }: { version: string } = JSON.parse(readFileSync(resolve(root, '../package.json'), 'utf8'));
  return version.split('-', 1)[0] ?? version;
};

export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  define: { ROSTRUM_VERSION: JSON.stringify(release()) },
  cacheDir: resolve(root, '../.vite'),
  // A linked `node_modules` (a second working tree) stays inside this tree.
  resolve: { preserveSymlinks: true },
  plugins: [
    react(),
    lingui({ configPath: resolve(root, 'lingui.config.ts'), macroTransform: true, failOnCompileError: true }),
    themeSheetPlugin(),
    bundleBudget(budgets),
    bundledModules(resolve(root, '../dist/web-modules.json')),
  ],
  css: { postcss: { plugins: [presetMantine()] } },
  build: {
    outDir: resolve(root, '../dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // No data: addresses: the content security policy allows files of this server only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: Object.fromEntries(pages) },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/graphql': { target: process.env.ROSTRUM_URL ?? 'http://127.0.0.1:8080', ws: true },
      '/signalling': { target: process.env.ROSTRUM_URL ?? 'http://127.0.0.1:8080', ws: true },
    },
  },
});
