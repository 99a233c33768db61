import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from './house-rules.ts';

const readable = /\.(ts|tsx|mts|mjs|json|sh|ya?ml|md)$|(^|\/)(\.npmrc|rostrum|run)$/;

/** Every file of the checkout that git knows or would take. */
export const filePaths = (root: string): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)));

/** The text files among them, as they are on disk now. */
export const sourceFiles = (root: string): SourceFile[] =>
  filePaths(root)
    .filter((path) => readable.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
