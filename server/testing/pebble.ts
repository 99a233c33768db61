import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAuthority, makeServerCertificate } from '#platform/certificates/index.ts';
import { freePort } from './free-port.ts';

/** A real authority that speaks ACME (Debian: pebble), fetching proofs from a port of this machine. */
export const startPebble = async (options: { readonly httpPort: number; readonly validity?: number }) => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-pebble-'));
  const authority = await makeAuthority('Pebble', Date.now());
  const { chain, key } = await makeServerCertificate(
    authority,
    { names: ['localhost', '127.0.0.1'] },
    Date.now(),
  );
  const [port, managementPort, tlsPort] = [await freePort(), await freePort(), await freePort()];
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const config = file(
    'pebble.json',
    JSON.stringify({
      pebble: {
        listenAddress: `127.0.0.1:${port}`,
        managementListenAddress: `127.0.0.1:${managementPort}`,
        certificate: file('pebble.pem', chain),
        privateKey: file('pebble.key', key),
        httpPort: options.httpPort,
        tlsPort,
        certificateValidityPeriod: options.validity ?? 7_776_000,
      },
    }),
  );
  const { PATH = '' } = process.env;
  const env = { PATH, PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '20' };
  const child = spawn('pebble', ['-config', config], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`pebble has ended: ${said}`)));
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-10_000);
        if (said.includes('Listening on')) resolve();
      });
  });
  return {
    directory: `https://127.0.0.1:${port}/dir`,
    /** Of its own door, for whoever asks it. */
    ca: authority.chain,
    close: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
};
