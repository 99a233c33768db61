import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

type Chunk = { readonly code: string; readonly imports: readonly string[]; readonly name: string };

/** The files that a page loads before any lazy part: its entry and everything imported statically. */
const firstLoad = (
  entry: string,
  chunks: ReadonlyMap<string, Chunk>,
  seen = new Set<string>(),
): Set<string> => {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const next of chunks.get(entry)?.imports ?? []) firstLoad(next, chunks, seen);
  return seen;
};

const kilobytes = (files: Iterable<string>, chunks: ReadonlyMap<string, Chunk>): number => {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(chunks.get(file)?.code ?? '').byteLength;
  return Math.round(bytes / 102.4) / 10;
};

/** Fails the build when a page's first load grows over its budget (gzipped kilobytes of script). */
export const bundleBudget = (budgets: Readonly<Record<string, number>>): Plugin => ({
  name: 'rostrum-bundle-budget',
  apply: 'build',
  generateBundle(_options, bundle) {
    const chunks = new Map<string, Chunk>();
    for (const [file, output] of Object.entries(bundle))
      if (output.type === 'chunk') chunks.set(file, output);
    for (const [file, output] of Object.entries(bundle)) {
      if (output.type !== 'chunk' || !output.isEntry) continue;
      const budget = budgets[output.name];
      const size = kilobytes(firstLoad(file, chunks), chunks);
      this.info(`${output.name}: first load ${size} kB of script, budget ${budget ?? 'none'}`);
      if (budget !== undefined && size > budget) {
        this.error(
          `The page ${output.name} loads ${size} kB of script at first, the budget is ${budget} kB.`,
        );
      }
    }
  },
});
