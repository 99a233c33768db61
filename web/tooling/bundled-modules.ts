import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Plugin } from 'vite';

/** `…/node_modules/@scope/name/lib/file.js` is of `node_modules/@scope/name`; packages may lie below others. */
const packagePath = /^.*?(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//;

/** Where the packages lie of which these modules are, each once; own modules and made ones are of none. */
export const packagesOf = (modules: Iterable<string>): readonly string[] => {
  const found = [...modules].flatMap((id) => packagePath.exec(id.replaceAll('\\', '/'))?.[1] ?? []);
  return [...new Set(found)].sort();
};

/** Writes down whose packages went into the pages, for the notices that are shipped with them. */
export const bundledModules = (file: string): Plugin => ({
  name: 'rostrum-bundled-modules',
  apply: 'build',
  generateBundle() {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(packagesOf(this.getModuleIds()), null, 1)}\n`);
  },
});
