import { existsSync } from 'node:fs';
import { LauncherError } from './errors.ts';
import { inRoot } from './paths.ts';
import { supervise } from './supervise.ts';

/**
 * Starts the server, and starts it again when an administrator asks for that in the panel. The server reads its own
 * configuration, flags included, says itself when that is refused, and stops in order on SIGINT and SIGTERM.
 */
export const run = async (args: readonly string[]): Promise<number> => {
  const server = inRoot('server', 'main.ts');
  if (!existsSync(server))
    throw new LauncherError('This checkout has no server (server/main.ts).', ['Update the checkout.']);
  return supervise(server, args);
};
