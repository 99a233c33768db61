import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeAuthority, makeServerCertificate } from '#platform/certificates/index.ts';
import { openssl } from '#platform/certificates/testing/openssl.ts';
import type { TestClient } from './testing/client.ts';
import { freePort } from './testing/free-port.ts';
import { enterPanel, NEW_PASSWORD, startTestServer } from './testing/test-server.ts';
import { createTlsClient } from './testing/tls-client.ts';

/** Settings are applied by following the log. */
const PATIENCE = { timeout: 5_000 };

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
/** Asks for the panel by HTTP all the time, whatever is changed meanwhile. */
const watch = { asked: 0, failures: [] as unknown[], stop: false, done: Promise.resolve() };

const keepAsking = async (): Promise<void> => {
  while (!watch.stop) {
    try {
      const { status } = await fetch(`${server.url}/health/live`);
      if (status !== 200) watch.failures.push(status);
    } catch (error) {
      watch.failures.push(error);
    }
    watch.asked += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

beforeAll(async () => {
  server = await startTestServer();
  panel = await enterPanel(server.url, server.firstAdministrator);
  watch.done = keepAsking();
}, 60_000);
afterAll(async () => {
  watch.stop = true;
  await watch.done;
  await server.close();
});

type Client = Pick<TestClient, 'ask'>;
type Own = { readonly source: string };

const change = async (changes: string, by: Client = panel) => {
  const { data, errors } = await by.ask(
    `mutation { changeSettings(changes: { https: ${changes} }) {
      __typename ... on Receipt { position } ... on Rejection { code problems { field rule } } } }`,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.changeSettings;
};

const state = async (by: Client = panel) =>
  (
    await by.ask(
      `{ https { port problem trialUntil provesTrial organisation
           certificates { source subject organisation names pem } }
         settings { https { mode port redirect hsts } } }`,
    )
  ).data;

const endTrial = async (keep: boolean, by: Client = panel) =>
  (await by.ask(`mutation { endHttpsTrial(keep: ${keep}) { __typename ... on Rejection { code } } }`)).data
    .endHttpsTrial;

const served = (port: number | null) =>
  vi.waitFor(async () => expect((await state()).https.port).toBe(port), PATIENCE);

const rootOf = async (): Promise<string> =>
  (await state()).https.certificates.find(({ source }: { source: string }) => source === 'AUTHORITY').pem;

/** The names of the certificate that is shown at a port. */
const shownAt = async (port: number): Promise<string> => {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { subjectaltname = '' } = socket.getPeerCertificate();
  socket.destroy();
  return subjectaltname;
};

const upload = async (field: string, parts: readonly (string | Buffer)[], extra = '') => {
  const encoded = parts.map((part) => `"${Buffer.from(part).toString('base64')}"`).join(', ');
  const { data } = await panel.ask(`mutation { answer: ${field}(upload: { parts: [${encoded}] ${extra} }) {
    __typename
    ... on Rejection { code problems { field rule } }
    ${field === 'inspectCertificate' ? '... on CertificateInspection { fits leaf { subject } problems { rule } warnings { rule } }' : ''}
  } }`);
  return data.answer;
};

const secure = async (port: number) => {
  const client = createTlsClient(`https://127.0.0.1:${port}`, await rootOf());
  expect(await client.signIn('admin', NEW_PASSWORD)).toBe('SIGNED_IN');
  return client;
};

describe('HTTPS of the running server', () => {
  let port = 0;

  it('[TLS-01] [TLS-02] is opened beside HTTP by a certificate of its own', async () => {
    port = await freePort();
    expect(await change(`{ mode: OWN, port: ${port} }`)).toMatchObject({ __typename: 'Receipt' });
    await served(port);
    const names = await shownAt(port);
    expect(names).toContain('IP Address:127.0.0.1');
    expect(names).toContain('DNS:localhost');
    expect((await state()).https.trialUntil).toBeNull();
  });

  it('[TLS-01] treats each request by its own connection: cookies, headers, addresses', async () => {
    const client = await secure(port);
    const { headers } = await client.get('/panel');
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['content-security-policy']).toContain(`wss://127.0.0.1:${port}`);
    expect(client.cookies()).toMatch(/^__Host-rostrum-panel=/);
    expect(panel.cookieHeader()).toMatch(/^rostrum-panel=/);
    const plain = await fetch(`${server.url}/panel`);
    expect(plain.headers.get('content-security-policy')).toContain(' ws://');
    expect((await state(client)).https.port).toBe(port);
    const foreign = await client.post('{ viewer { __typename } }', { origin: 'https://evil.example' });
    expect(foreign.body).toContain('data');
    client.close();
  });

  it('[TLS-01] moves on trial: who comes in by the new port keeps it', async () => {
    const next = await freePort();
    await change(`{ port: ${next} }`);
    await served(next);
    expect((await state()).https.trialUntil).not.toBeNull();
    expect(await change('{ hsts: DAY }')).toMatchObject({ problems: [{ field: 'mode', rule: 'onTrial' }] });
    const client = await secure(next);
    expect((await endTrial(true, client)).__typename).toBe('Receipt');
    await vi.waitFor(async () => expect((await state()).https.trialUntil).toBeNull(), PATIENCE);
    await expect(shownAt(port)).rejects.toThrow('ECONNREFUSED');
    port = next;
    client.close();
  });

  it('[TLS-01] redirects on trial: only who comes by HTTPS can keep it, and it can be taken back', async () => {
    await change('{ redirect: true, hsts: DAY }');
    await vi.waitFor(async () => expect((await state()).https.trialUntil).not.toBeNull(), PATIENCE);
    const host = { headers: { host: 'meet.example.org' }, redirect: 'manual' } as const;
    const client = await secure(port);
    await vi.waitFor(async () => {
      const answer = await client.plain(`${server.url}/panel?x=1`, 'meet.example.org');
      expect([answer.status, answer.headers.location]).toEqual([
        307,
        `https://meet.example.org${port === 443 ? '' : `:${port}`}/panel?x=1`,
      ]);
    }, PATIENCE);
    expect(host.redirect).toBe('manual');
    expect((await client.plain(`${server.url}/health/live`, 'meet.example.org')).status).toBe(200);
    expect((await client.get('/panel')).headers['strict-transport-security']).toBeUndefined();
    expect(await endTrial(true)).toMatchObject({ code: 'HTTPS_NOT_PROVEN' });
    expect((await endTrial(false)).__typename).toBe('Receipt');
    await vi.waitFor(async () => {
      const { settings } = await state();
      expect(settings.https).toMatchObject({ redirect: false, hsts: 'OFF' });
      expect((await client.plain(`${server.url}/panel`, 'meet.example.org')).status).toBe(200);
    }, PATIENCE);
    await change('{ hsts: DAY }');
    await vi.waitFor(async () => expect((await state(client)).https.trialUntil).not.toBeNull(), PATIENCE);
    expect((await endTrial(true, client)).__typename).toBe('Receipt');
    await vi.waitFor(async () => {
      const { headers } = await client.get('/panel');
      expect(headers['strict-transport-security']).toBe('max-age=86400');
    }, PATIENCE);
    client.close();
  });

  it('[TLS-03] shows an uploaded certificate instead, without closing the door', async () => {
    const authority = await makeAuthority('Company', Date.now());
    const pair = await makeServerCertificate(
      authority,
      { names: ['meet.example.org', '127.0.0.1'] },
      Date.now(),
    );
    const other = await makeServerCertificate(authority, { names: ['meet.example.org'] }, Date.now());
    expect(await change('{ mode: UPLOADED }')).toMatchObject({
      problems: [{ field: 'mode', rule: 'certificateMissing' }],
    });
    expect(await upload('inspectCertificate', [pair.chain, other.key])).toMatchObject({
      fits: false,
      problems: [{ rule: 'keyMismatch' }],
    });
    expect(await upload('installCertificate', [pair.chain, other.key])).toMatchObject({
      problems: [{ field: 'key', rule: 'keyMismatch' }],
    });
    expect(await upload('installCertificate', [`${pair.key}${pair.chain}`])).toMatchObject({
      __typename: 'Receipt',
    });
    await change('{ mode: UPLOADED }');
    await vi.waitFor(async () => expect(await shownAt(port)).toContain('DNS:meet.example.org'), PATIENCE);
    const old = await secure(port).catch(() => null);
    expect(old).toBeNull();
    expect((await endTrial(false)).__typename).toBe('Receipt');
    await vi.waitFor(async () => expect(await shownAt(port)).toContain('DNS:localhost'), PATIENCE);
  });

  it('[TLS-02] [NET-02] is made anew for the address of links and those that applications are told', async () => {
    const settings = (changes: string) => panel.change(`changeSettings(changes: ${changes})`);
    await settings('{ branding: { companyName: "Example, Ltd" } }');
    await settings('{ web: { externalAddress: "https://Video.example.org:8443" } }');
    await vi.waitFor(async () => expect(await shownAt(port)).toContain('DNS:video.example.org'), PATIENCE);
    await settings('{ network: { external: ["[2001:db8::7]:4307", "nat.example.org"] } }');
    await vi.waitFor(async () => expect(await shownAt(port)).toContain('DNS:nat.example.org'), PATIENCE);
    const own = (await state()).https.certificates.find(({ source }: Own) => source === 'OWN');
    expect(own.names.slice(0, 3)).toEqual(['video.example.org', '2001:db8::7', 'nat.example.org']);
    expect(new X509Certificate(own.pem).subject).toBe('O=Example\\, Ltd\nCN=video.example.org');
    expect([own.organisation, (await state()).https.organisation]).toEqual(['Example, Ltd', 'Example, Ltd']);
    expect((await panel.ask('{ dnsRecord { host domain } }')).data.dnsRecord).toEqual({
      host: 'video.example.org',
      domain: 'example.org',
    });
  });

  it('[TLS-03] [WEB-01] warns of an upload for other names, and does not serve it at the address of links', async () => {
    const authority = await makeAuthority('Company', Date.now());
    const { chain, key } = await makeServerCertificate(
      authority,
      { names: ['meet.example.org'] },
      Date.now(),
    );
    expect(await upload('inspectCertificate', [chain, key])).toMatchObject({
      fits: true,
      warnings: expect.arrayContaining([{ rule: 'otherNames' }]),
    });
    expect(await change('{ mode: UPLOADED }')).toMatchObject({
      problems: [{ field: 'mode', rule: 'otherNames' }],
    });
    await panel.change('changeSettings(changes: { web: { externalAddress: "https://meet.example.org" } })');
    await vi.waitFor(async () => expect(await shownAt(port)).toContain('DNS:meet.example.org'), PATIENCE);
    const { warnings } = await upload('inspectCertificate', [chain, key]);
    expect(warnings).not.toContainEqual({ rule: 'otherNames' });
  });

  it('[TLS-01] [OP-01] refuses what cannot be, and keeps serving', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const busy = typeof address === 'object' && address !== null ? address.port : 0;
    const shop = openssl();
    const expired = shop.issue('old', { dates: ['20200101000000Z', '20210101000000Z'] });
    const cases: readonly (readonly [string, string, string])[] = [
      [`{ port: ${busy} }`, 'port', 'portInUse'],
      [`{ port: ${new URL(server.url).port} }`, 'port', 'portInUse'],
      ['{ tls12: false, tls13: false }', 'tls12', 'noTlsVersion'],
      ['{ mode: ACME }', 'acmeNames', 'required'],
      ['{ mode: ACME, acmeTerms: true, acmeNames: ["192.0.2.1"] }', 'acmeNames[0]', 'hostNameOnly'],
      ['{ port: 0 }', 'port', 'range'],
    ];
    for (const [changes, field, rule] of cases) {
      const { problems } = await change(changes);
      expect(problems, changes).toContainEqual({ field, rule });
    }
    expect(await upload('installCertificate', [expired, shop.read('old.key')])).toMatchObject({
      problems: [{ field: 'certificate', rule: 'expired' }],
    });
    expect((await state()).https.port).toBe(port);
    expect(await shownAt(port)).toContain('DNS:localhost');
    taken.close();
    shop.close();
  });

  it('[TLS-01] never took the panel away, whatever was changed', () => {
    expect(watch.failures).toEqual([]);
    expect(watch.asked).toBeGreaterThan(100);
  });
});
