import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** The secret of the client `panel` at that provider. */
export const PROVIDER_SECRET = 'a secret of the panel and of nobody else';

/** A provider as a process of its own, at which the server of this address is registered. */
export const startOpenIdProvider = async (
  serverUrl: string,
): Promise<{ readonly issuer: string; readonly child: ChildProcess; stop(): void }> => {
  const port = await freePort();
  const program = join(import.meta.dirname, 'openid-provider.process.ts');
  const places = [`${serverUrl}/openid/callback`, `${serverUrl}/panel/`];
  const child = spawn(process.execPath, [program, String(port), ...places], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (child.stdout === null) throw new Error('no output');
  await once(child.stdout, 'data');
  return { issuer: `http://127.0.0.1:${port}`, child, stop: () => void child.kill('SIGKILL') };
};
