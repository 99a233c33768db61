import { randomBytes } from 'node:crypto';
import { build, type Plugin } from 'vite';
import { describe, expect, it } from 'vitest';
import { bundleBudget } from './bundle-budget.ts';

/** Kilobytes that no compression makes smaller. */
const noise = (kilobytes: number): string => randomBytes((kilobytes * 1024 * 3) / 4).toString('base64');

const sources: Readonly<Record<string, string>> = {
  'virtual:page': `import shared from 'virtual:shared'; import('virtual:lazy'); console.log(shared);`,
  'virtual:shared': `export default ${JSON.stringify(noise(20))};`,
  'virtual:lazy': `console.log(${JSON.stringify(noise(60))});`,
};

const virtual: Plugin = {
  name: 'virtual',
  resolveId: (id) => (id in sources ? id : null),
  load: (id) => sources[id] ?? null,
};

const buildWith = (budget: number) =>
  build({
    configFile: false,
    logLevel: 'silent',
    plugins: [virtual, bundleBudget({ page: budget })],
    build: { write: false, rolldownOptions: { input: { page: 'virtual:page' } } },
  });

describe('the budget of a page', () => {
  it('counts what the page loads at first and not what it loads later', async () => {
    await expect(buildWith(30)).resolves.toBeDefined();
  });

  it('fails the build when that is too much', async () => {
    await expect(buildWith(10)).rejects.toThrow(/page loads .* kB of script at first, the budget is 10 kB/);
  });
});
