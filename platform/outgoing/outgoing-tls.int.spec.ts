import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeCertificates } from '#platform/certificates/untrusted.spec-support.ts';
import { systemClock } from '#platform/clock/index.ts';
import { openOutgoing } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'rostrum-tls-'));
const servers: Server[] = [];
let ca: string;
let requests: number;

beforeAll(async () => {
  ca = await writeCertificates(folder);
});

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
  rmSync(folder, { recursive: true });
});

/** Serves what no server should: the library's own limits are lifted. */
const serve = async (certificate: string, options: ServerOptions = {}): Promise<number> => {
  const pem = readFileSync(join(folder, `${certificate}.pem`));
  const weak = { ciphers: 'ALL:@SECLEVEL=0', key: pem, cert: pem };
  const server = createServer({ ...weak, ...options }, (_request, response) => {
    requests += 1;
    response.end('here');
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

const ask = async (host: string, port: number, trusted = true) => {
  requests = 0;
  const outgoing = openOutgoing({
    clock: systemClock,
    allowed: { ranges: ['127.0.0.1'], ports: [] },
    resolve: async () => ['127.0.0.1'],
    ...(trusted ? { ca } : {}),
  });
  try {
    return await outgoing.fetch(`https://${host}:${port}/secret`, { method: 'POST', body: 'secret' });
  } finally {
    await outgoing.close();
  }
};

const old: ServerOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' };

const untrusted = [
  ['past its time', 'expired', 'expired.test', {}, 'certificate has expired'],
  ['for another host', 'wrong', 'wrong.test', {}, 'does not match certificate'],
  ['for a name, where an address was asked', 'good', '127.0.0.1', {}, 'does not match certificate'],
  ['that vouches for itself', 'self', 'self.test', {}, 'self-signed certificate'],
  ['signed over SHA-1', 'weak', 'weak.test', {}, 'digest algorithm too weak'],
  ['that is good, over TLS 1.0 and 1.1', 'good', 'good.test', old, 'protocol version'],
] as const;

describe('outgoing requests over TLS', () => {
  it.each([['TLSv1.2'], ['TLSv1.3']] as const)(
    '[OP-01] go to whom they are meant for, over %s',
    async (version) => {
      const port = await serve('good', { minVersion: version, maxVersion: version });
      expect(await (await ask('good.test', port)).text()).toBe('here');
      expect(requests).toBe(1);
    },
  );

  it.each(untrusted)(
    '[OP-01] tell nothing to a certificate %s',
    async (_case, file, host, options, problem) => {
      const refused = { reason: 'connection', cause: { message: expect.stringContaining(problem) } };
      const port = await serve(file, options);
      await expect(ask(host, port)).rejects.toMatchObject(refused);
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
      await expect(ask(host, port)).rejects.toMatchObject(refused);
      vi.unstubAllEnvs();
      expect(requests).toBe(0);
    },
  );

  it('[OP-01] tell nothing to a certificate of an authority that nobody knows', async () => {
    const port = await serve('good');
    await expect(ask('good.test', port, false)).rejects.toMatchObject({ reason: 'connection' });
    expect(requests).toBe(0);
  });
});
