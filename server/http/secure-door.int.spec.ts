import { once } from 'node:events';
import { Agent, get } from 'node:https';
import { createServer } from 'node:net';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CertificatePair, makeAuthority, makeServerCertificate } from '#platform/certificates/index.ts';
import { freePort } from '../testing/free-port.ts';
import { createSecureDoor, type DoorSettings } from './secure-door.ts';

const door = createSecureDoor({
  host: '127.0.0.1',
  handler: (request, response) => {
    if (door.isOutdated(request.socket)) response.setHeader('connection', 'close');
    response.end(door.isOutdated(request.socket) ? 'outdated' : 'fresh');
  },
  onServer: () => undefined,
});
afterAll(() => door.close());

let pairs: readonly [CertificatePair, CertificatePair];
let ca = '';
beforeAll(async () => {
  const authority = await makeAuthority('Test', Date.now());
  const make = () => makeServerCertificate(authority, { names: ['127.0.0.1'] }, Date.now());
  pairs = [await make(), await make()];
  ca = authority.chain;
});

const settings = (port: number, which: 0 | 1, versions = { tls12: true, tls13: true }): DoorSettings => {
  const { chain: cert, key } = pairs[which];
  return { port, pair: { cert, key }, ...versions };
};

const ask = (port: number, agent?: Agent): Promise<string> =>
  new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, ca, ...(agent ? { agent } : {}) }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve(text));
    });
    request.on('error', reject);
  });

const handshake = async (port: number, options: object = {}) => {
  const socket = connect({ host: '127.0.0.1', port, ca, ...options });
  await once(socket, 'secureConnect');
  const seen = { protocol: socket.getProtocol(), fingerprint: socket.getPeerCertificate().fingerprint256 };
  socket.destroy();
  return seen;
};

describe('the door for HTTPS', () => {
  it('[TLS-01] shows another certificate at once, and knows who came in before', async () => {
    const port = await freePort();
    await door.open(settings(port, 0));
    const agent = new Agent({ keepAlive: true });
    expect(await ask(port, agent)).toBe('fresh');
    const before = await handshake(port);
    await door.open(settings(port, 1));
    expect(await ask(port, agent)).toBe('outdated');
    expect(await ask(port, agent)).toBe('fresh');
    expect((await handshake(port)).fingerprint).not.toBe(before.fingerprint);
    agent.destroy();
  });

  it('[TLS-01] speaks the versions it is set to, and changes them while it is open', async () => {
    const port = await freePort();
    await door.open(settings(port, 0, { tls12: false, tls13: true }));
    expect((await handshake(port)).protocol).toBe('TLSv1.3');
    await expect(handshake(port, { maxVersion: 'TLSv1.2' })).rejects.toThrow();
    await door.open(settings(port, 0, { tls12: true, tls13: false }));
    expect((await handshake(port)).protocol).toBe('TLSv1.2');
    await expect(handshake(port, { minVersion: 'TLSv1.3' })).rejects.toThrow();
  });

  it('[TLS-01] moves to another port without cutting anybody off', async () => {
    const [one, other] = [await freePort(), await freePort()];
    await door.open(settings(one, 0));
    const inside = connect({ host: '127.0.0.1', port: one, ca });
    await once(inside, 'secureConnect');
    await door.open(settings(other, 0));
    expect(await ask(other)).toBe('fresh');
    await expect(ask(one)).rejects.toThrow('ECONNREFUSED');
    inside.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    const [answer] = await once(inside, 'data');
    expect(String(answer)).toContain('outdated');
    inside.destroy();
  });

  it('[TLS-01] [OP-01] stays as it was when it cannot be otherwise', async () => {
    const port = await freePort();
    await door.open(settings(port, 0));
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const busy = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(door.tryPort(busy)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await expect(door.open(settings(busy, 0))).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const mismatched = { cert: pairs[0].chain, key: pairs[1].key };
    await expect(door.open({ ...settings(port, 0), pair: mismatched })).rejects.toThrow();
    await expect(door.open({ ...settings(await freePort(), 0), pair: mismatched })).rejects.toThrow();
    expect([await ask(port), door.current()?.port]).toEqual(['fresh', port]);
    taken.close();
  });
});
