import { posix } from 'node:path';
import type { SourceFile } from './house-rules.ts';

const isRelative = (target: string): boolean => !/^[a-z]+:|^#|^\//i.test(target);

/** Links of our documents that lead to no file of the repository; `paths` are all files there are. */
export const brokenLinks = (files: readonly SourceFile[], paths: ReadonlySet<string>): string[] =>
  files
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\]\(([^()\s]+)\)/g)]
        .map(([, target = '']) => target)
        .filter(isRelative)
        .filter((target) => {
          const file = posix.join(posix.dirname(path), target.split('#')[0] ?? '');
          return (
            !paths.has(file) && ![...paths].some((known) => known.startsWith(`${file.replace(/\/$/, '')}/`))
          );
        })
        .map((target) => `${path} → ${target}`),
    );
