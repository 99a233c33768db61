import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorTable } from './generators/error-table.ts';
import { eventCatalogue } from './generators/event-catalogue.ts';
import { featureTable } from './generators/feature-table.ts';
import { graphqlSchema } from './generators/graphql-schema.ts';
import { lockFile } from './generators/lock-file.ts';

/** A committed file that is made from others; `check` fails when making it again would change it. */
export type Generator = {
  readonly name: string;
  /** Path from the repository's root. */
  readonly output: string;
  /** The whole new text of the file; `current` is the old one, for generators that own only a part of it. */
  readonly generate: (root: string, current: string) => string | Promise<string>;
};

/** All of them; a new one is one more line. */
const generators: readonly Generator[] = [eventCatalogue, errorTable, featureTable, graphqlSchema, lockFile];

export type Generated = { readonly output: string; readonly before: string; readonly after: string };

export const regenerate = (root: string): Promise<Generated[]> =>
  Promise.all(
    generators.map(async ({ output, generate }) => {
      const file = join(root, output);
      const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
      return { output, before, after: await generate(root, before) };
    }),
  );
