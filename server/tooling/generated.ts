import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedWebFiles } from '#web/tooling/generate.ts';
import { configuration } from './generators/configuration.ts';
import { errorTable } from './generators/error-table.ts';
import { eventCatalogue } from './generators/event-catalogue.ts';
import { featureTable } from './generators/feature-table.ts';
import type { Generator } from './generators/generator.ts';
import { graphqlSchema } from './generators/graphql-schema.ts';
import { lockFile } from './generators/lock-file.ts';

/** Those of the browser applications, which keep their own list. */
const webGenerators: readonly Generator[] = [...generatedWebFiles].map(([output, generate]) => ({
  output,
  generate,
}));

/** All of them; a new one is one more line. */
const generators: readonly Generator[] = [
  configuration,
  eventCatalogue,
  errorTable,
  featureTable,
  graphqlSchema,
  lockFile,
  ...webGenerators,
];

/** A committed file that is not what its sources make of it. */
export type Generated = { readonly output: string; readonly before: string; readonly after: string };

/** One after the other, because some are made from the file of another; `write` gets each file that changes. */
export const regenerate = async (root: string, write?: (file: Generated) => void): Promise<Generated[]> => {
  const changed: Generated[] = [];
  for (const { output, generate } of generators) {
    const file = join(root, output);
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const after = await generate(root, before);
    if (before === after) continue;
    write?.({ output, before, after });
    changed.push({ output, before, after });
  }
  return changed;
};
