import { writeFileSync } from 'node:fs';
import { errorCodesModule } from './error-codes.ts';
import { graphqlEnvironment } from './graphql-environment.ts';

/** Every generated file of the web folder: path from the repository's root, and its text. */
export const generatedWebFiles: ReadonlyMap<string, () => string> = new Map([
  ['web/ui/graphql/schema.generated.ts', graphqlEnvironment],
  ['web/ui/errors/codes.generated.ts', errorCodesModule],
]);

if (import.meta.main) {
  for (const [path, text] of generatedWebFiles) {
    writeFileSync(new URL(`../../${path}`, import.meta.url), text());
  }
}
