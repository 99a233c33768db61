import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRoot, root } from '../launcher/paths.ts';
import { regenerate } from './generated.ts';

/** Writes the generated files that would change, and names them. */
export const run = async (): Promise<number> => {
  await regenerate(root, ({ output, after }) => {
    mkdirSync(dirname(inRoot(output)), { recursive: true });
    writeFileSync(inRoot(output), after);
    process.stdout.write(`written: ${output}\n`);
  });
  return 0;
};
