import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Plugin } from 'vite';

/** `…/node_modules/@scope/name/lib/file.js` is of `node_modules/@scope/name`; packages may lie below others. */
const packageOf = (file: string): readonly string[] => {
  const parts = file.replaceAll('\\', '/').split('/');
  const [first, last] = [parts.indexOf('node_modules'), parts.lastIndexOf('node_modules')];
  const end = last + (parts[last + 1]?.startsWith('@') === true ? 3 : 2);
  return first < 0 || end >= parts.length ? [] : [parts.slice(first, end).join('/')];
};

/** Where the packages lie of which these modules are, each once; own modules and made ones are of none. */
export const packagesOf = (modules: Iterable<string>): readonly string[] => {
  return [...new Set([...modules].flatMap(packageOf))].sort();
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
