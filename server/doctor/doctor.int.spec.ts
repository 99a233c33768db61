import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openssl } from '#platform/certificates/testing/openssl.ts';
import { loadConfig } from '#platform/config/load.ts';
import type { TestClient } from '../testing/client.ts';
import { freePort } from '../testing/free-port.ts';
import {
  enterPanel,
  localEnvironment,
  NEW_PASSWORD,
  startTestServer,
  temporaryFolder,
} from '../testing/test-server.ts';
import { examineInstalledCertificates } from './installed-certificates.ts';

/** Milliseconds; a server starts here. */
const PATIENCE = 60_000;
const dataDir = temporaryFolder();
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;

beforeAll(async () => {
  server = await startTestServer({ dataDir });
  panel = await enterPanel(server.url, server.firstAdministrator);
}, PATIENCE);
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
}, PATIENCE);

type Found = { readonly code: string; readonly state: string; readonly remedy: string | null };

const examine = async (by = panel): Promise<readonly Found[]> =>
  (await by.ask('{ examination { code state remedy values { name value } } }')).data.examination;

const subjects = (found: readonly Found[]): readonly string[] =>
  found.map(({ code }) => code.slice(0, code.indexOf('.')));

describe('[OPS-03] examinations of a running server', () => {
  it('look at every part and say for what is not right what to do', async () => {
    const found = await examine();
    expect(subjects(found)).toEqual(
      expect.arrayContaining([
        'log',
        'readModels',
        'keys',
        'disk',
        'memory',
        'media',
        'https',
        'mail',
        'names',
      ]),
    );
    for (const { state, remedy } of found) expect(state === 'GOOD').toBe(remedy === null);
    expect(found.find(({ code }) => code === 'log.good')).toBeDefined();
    expect(found.find(({ code }) => code.startsWith('certificate'))).toBeUndefined();
  });

  it('[TLS-02] find the certificates of the vault, from the server and from beside it', async () => {
    await panel.change(`changeSettings(changes: { https: { mode: OWN, port: ${await freePort()} } })`);
    await vi.waitFor(
      async () => {
        const codes = (await examine()).map(({ code }) => code);
        expect(codes.filter((code) => code === 'certificate.good')).toHaveLength(2);
        expect(codes).toContain('https.good');
      },
      { timeout: 10_000, interval: 100 },
    );
    const { config } = loadConfig({
      environment: await localEnvironment(dataDir),
      flags: {},
      usualPlaces: [],
    });
    expect(await examineInstalledCertificates(config)).toMatchObject([
      { code: 'certificate.good', params: { source: 'authority' } },
      { code: 'certificate.good', params: { source: 'own' } },
    ]);
    await panel.change('changeSettings(changes: { web: { externalAddress: "https://other.example.org" } })');
    await vi.waitFor(async () =>
      expect(
        await examineInstalledCertificates(config),
        'the server makes its own certificate for the new name by itself',
      ).toMatchObject([{ code: 'certificate.good' }, { code: 'certificate.good' }]),
    );
    expect((await examine()).map(({ code }) => code)).not.toContain('certificate.names');
    const shop = openssl();
    const handedIn = [shop.issue('meet'), shop.read('meet.key')];
    shop.close();
    const parts = handedIn.map((bytes) => `"${bytes.toString('base64')}"`).join(', ');
    await panel.change(`installCertificate(upload: { parts: [${parts}] })`);
    expect(await examineInstalledCertificates(config)).toContainEqual(
      expect.objectContaining({
        code: 'certificate.names',
        params: { host: 'other.example.org', source: 'uploaded' },
      }),
    );
    expect((await examine()).map(({ code }) => code)).toContain('certificate.names');
  });

  it('[TLS-02] say that a certificate of the configuration cannot be read, and go on', async () => {
    // A folder stands for what may not be read: nobody may, not even root.
    const web = { tls: { certificate: dataDir, key: dataDir } };
    const { config } = loadConfig({
      environment: await localEnvironment(dataDir),
      flags: {},
      usualPlaces: [],
    });
    expect(await examineInstalledCertificates({ ...config, web: { ...config.web, ...web } })).toMatchObject([
      { code: 'certificate.unusable', state: 'bad' },
    ]);
  });

  it('[ADM-08] are open to auditors, and to nobody else', async () => {
    await panel.change(
      'createAdministrator(login: "olga", displayName: "Olga", role: AUDITOR, password: $password)',
      { password: 'another phrase that is long' },
    );
    const auditor = server.client();
    expect(await auditor.signIn('PANEL', 'olga', 'another phrase that is long')).toBe('SIGNED_IN');
    await auditor.change('changeOwnPassword(realm: PANEL, currentPassword: $current, newPassword: $next)', {
      current: 'another phrase that is long',
      next: NEW_PASSWORD,
    });
    expect(subjects(await examine(auditor))).toContain('disk');
    const { errors } = await server.client().ask('{ examination { code } }');
    expect(errors?.[0]?.extensions).toMatchObject({
      code: expect.stringMatching(/UNAUTHENTICATED|FORBIDDEN/),
    });
  });
});
