import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '#platform/config/load.ts';
import type { Logger } from '#platform/logging/port.ts';
import { startServer } from '../composition/start.ts';
import { createClient } from './client.ts';
import { freePort } from './free-port.ts';

/** Says nothing. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  fatal: () => undefined,
  child: () => silentLogger,
};

export type TestServerOptions = {
  /** Kept when given; else a temporary one that `close` removes. */
  readonly dataDir?: string;
  /** Over the usual ones; undefined takes one away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
};

/** A folder for the data of one test. */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'rostrum-'));

/** Variables for a server on this machine only, on ports that are free. */
export const localEnvironment = async (dataDir: string): Promise<Record<string, string>> => ({
  ROSTRUM_DATA_DIR: dataDir,
  ROSTRUM_WEB_HOST: '127.0.0.1',
  ROSTRUM_WEB_PORT: '0',
  ROSTRUM_MEDIA_LISTEN_IP: '127.0.0.1',
  ROSTRUM_MEDIA_PORT: String(await freePort()),
  ROSTRUM_MEDIA_WORKERS: '1',
});

/** The whole server in this process, on free ports of this machine. */
export const startTestServer = async (options: TestServerOptions = {}) => {
  const dataDir = options.dataDir ?? temporaryFolder();
  const environment = { ...(await localEnvironment(dataDir)), ...options.environment };
  const server = await startServer(loadConfig({ environment, flags: {}, usualPlaces: [] }), silentLogger);
  const url = server.addresses[0] ?? '';
  const close = async (): Promise<void> => {
    await server.close();
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...server, url, dataDir, client: () => createClient(url), close };
};

export const NEW_PASSWORD = 'a phrase that is long';

/** Signs the first administrator in and gives him a password of his own. */
export const enterPanel = async (url: string, oneTime: { login: string; password: string } | null) => {
  if (oneTime === null) throw new Error('the server has an administrator already');
  const client = createClient(url);
  await client.signIn('PANEL', oneTime.login, oneTime.password);
  await client.change(
    'changeOwnPassword(realm: PANEL, currentPassword: $currentPassword, newPassword: $newPassword)',
    { currentPassword: oneTime.password, newPassword: NEW_PASSWORD },
  );
  return client;
};
