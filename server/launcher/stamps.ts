import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ignored = new Set(['node_modules', 'dist', '.git']);

const filesOf = (path: string): string[] => {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name) && !/\.spec\.tsx?$/.test(entry.name))
    .flatMap((entry) => filesOf(join(path, entry.name)))
    .sort();
};

/** One digest for the content of these files and folders; names count, times do not, tests neither. */
export const contentHash = (root: string, paths: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesOf(join(root, path))) {
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
};

/** A stamp says from which inputs something was made; it lies beside the result and goes with it. */
export const stampIs = (file: string, value: string): boolean =>
  existsSync(file) && readFileSync(file, 'utf8').trim() === value;

export const writeStamp = (file: string, value: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${value}\n`);
};
