import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openssl } from '#platform/certificates/testing/openssl.ts';
import type { TestClient } from './testing/client.ts';
import { freePort } from './testing/free-port.ts';
import { enterPanel, startTestServer } from './testing/test-server.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
let port: number;
const shop = openssl();

beforeAll(async () => {
  server = await startTestServer();
  panel = await enterPanel(server.url, server.firstAdministrator);
  port = await freePort();
}, 60_000);
afterAll(async () => {
  shop.close();
  await server.close();
});

const set = async (changes: string, subject: string): Promise<void> => {
  await panel.change(`changeSettings(changes: { https: ${changes} })`);
  await vi.waitFor(async () => {
    const { data } = await panel.ask('{ https { port serving certificates { subject fingerprint } } }');
    const { serving, certificates } = data.https;
    const shown = certificates.find((one: { fingerprint: string }) => one.fingerprint === serving);
    expect([data.https.port, shown?.subject]).toEqual([port, subject || shown?.subject]);
  });
};

type Attributes = Readonly<Record<string, string>>;

const scan = async () => {
  const { stdout: xml } = await promisify(execFile)('sslscan', ['--xml=-', `127.0.0.1:${port}`]);
  const all = (tag: string): readonly Attributes[] =>
    [...xml.matchAll(new RegExp(`<${tag} ([^>]*?)/?>`, 'g'))].map(([, text = '']) =>
      Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
    );
  return { xml, all };
};

/** What sslscan must not find: old protocols, weak suites, renegotiation, compression, heartbleed. */
const expectStrong = async (curve: boolean): Promise<void> => {
  const { xml, all } = await scan();
  const enabled = all('protocol').filter((one) => one.enabled === '1');
  expect(enabled.map(({ type, version }) => `${type} ${version}`).sort()).toEqual(['tls 1.2', 'tls 1.3']);
  const ciphers = all('cipher');
  expect(ciphers.length).toBeGreaterThanOrEqual(curve ? 5 : 3);
  for (const { cipher, bits, strength } of ciphers) {
    expect(cipher).toMatch(/^TLS_|^ECDHE-(ECDSA|RSA)-(AES(128|256)-GCM|CHACHA20)/);
    expect(Number(bits)).toBeGreaterThanOrEqual(128);
    expect(['strong', 'acceptable']).toContain(strength);
  }
  expect(all('heartbleed').map(({ vulnerable }) => vulnerable)).not.toContain('1');
  expect(all('compression').map(({ supported }) => supported)).not.toContain('1');
  expect(all('renegotiation').map(({ supported }) => supported)).not.toContain('1');
  expect(xml).toMatch(/<signature-algorithm>(ecdsa-with-SHA256|sha256WithRSAEncryption)</);
  expect(xml).toContain('<expired>false</expired>');
};

describe('sslscan', () => {
  it('[OP-01] [TLS-02] finds nothing weak where the certificate is our own', async () => {
    await set(`{ mode: OWN, port: ${port} }`, '');
    await expectStrong(true);
  }, 60_000);

  it('[OP-01] [TLS-03] finds nothing weak where an RSA certificate was uploaded', async () => {
    const certificate = shop.issue('company', { key: '2048' });
    const parts = [certificate, shop.read('company.key')].map((part) => `"${part.toString('base64')}"`);
    await panel.change(`installCertificate(upload: { parts: [${parts.join(', ')}] })`);
    await set('{ mode: UPLOADED }', 'company');
    await expectStrong(false);
  }, 60_000);
});
