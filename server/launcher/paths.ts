import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');
export const inRoot = (...parts: string[]): string => join(root, ...parts);

/** Downloads and builds that outlive a checkout; `./rostrum` sets the variable, tests set their own. */
export const cacheDirectory = (environment: NodeJS.ProcessEnv = process.env): string =>
  environment.ROSTRUM_CACHE ?? join(environment.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'rostrum');

/** Installed by a package, which brings everything along; a checkout has a door, which prepares what is missing. */
export const isPackaged = !existsSync(inRoot('rostrum'));
/** How commands are typed here. */
export const commandLine = isPackaged ? 'rostrum' : './rostrum';
