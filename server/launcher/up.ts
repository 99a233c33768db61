import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { LauncherError } from './errors.ts';
import { inRoot } from './paths.ts';

/**
 * The composition root. It reads its own configuration, flags included, and says itself when that is refused; it closes
 * itself on SIGINT and SIGTERM.
 */
type Server = { readonly start: (args: readonly string[]) => Promise<unknown> };

const isServer = (value: unknown): value is Server =>
  typeof value === 'object' && value !== null && 'start' in value && typeof value.start === 'function';

/** Starts the server in this process, which then lives as long as the server does. */
export const run = async (args: readonly string[]): Promise<undefined> => {
  const module = inRoot('server', 'main.ts');
  if (!existsSync(module))
    throw new LauncherError('This checkout has no server (server/main.ts).', ['Update the checkout.']);
  const server: unknown = await import(pathToFileURL(module).href);
  if (!isServer(server)) throw new Error('server/main.ts exports no start().');
  await server.start(args);
  return undefined;
};
