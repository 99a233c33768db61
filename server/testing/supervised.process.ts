import { join } from 'node:path';
import { supervise } from '../launcher/supervise.ts';

/** The server in the launcher's loop, without what the launcher prepares. */
process.exitCode = await supervise(join(import.meta.dirname, '..', 'main.ts'), process.argv.slice(2));
