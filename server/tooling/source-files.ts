import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from './house-rules.ts';

const readable = /\.(ts|tsx|mts|mjs|json|sh|ya?ml|md)$|(^|\/)(\.npmrc|rostrum|run)$/;

/** Every text file of the checkout that git knows or would take, as it is on disk now. */
export const sourceFiles = (root: string): SourceFile[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((path) => readable.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
