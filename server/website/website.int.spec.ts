import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gifOf, pngOf, pretenders } from '#command-api/pictures/testing/bombs.ts';
import { createClient } from '../testing/client.ts';
import { personOf } from '../testing/people.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from '../testing/test-server.ts';

const PATIENCE = 90_000;
const dataDir = temporaryFolder();
const folder = join(dataDir, 'logos');

type Browser = ReturnType<typeof createClient>;
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: Browser;
let visitor: Browser;

beforeAll(async () => {
  server = await startTestServer({ dataDir });
  panel = await enterPanel(server.url, server.firstAdministrator);
  visitor = createClient(server.url);
}, PATIENCE);
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
}, PATIENCE);

const logoOf = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 100, channels: 4, background } })
    .png()
    .toBuffer();

const send = (
  browser: Browser | null,
  body: Uint8Array | ReadableStream,
  { scheme = 'light', headers = { 'x-rostrum-csrf': '1' } as Record<string, string> } = {},
) =>
  fetch(`${server.url}/site/logo?scheme=${scheme}`, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { cookie: browser?.cookieHeader() ?? '', 'content-type': 'image/png', ...headers },
  } as RequestInit);

const change = async (background: string, scheme = 'light'): Promise<string> => {
  const response = await send(panel, await logoOf(background), { scheme });
  expect(response.status).toBe(201);
  const { url, position } = (await response.json()) as { url: string; position: number };
  for (const one of [panel, visitor]) one.seen(position);
  return url;
};

const look = (url: string, init?: RequestInit): Promise<Response> => fetch(`${server.url}${url}`, init);
const statusOf = async (url: string): Promise<number> => (await look(url)).status;
const logo = async () =>
  (await visitor.ask('{ site(language: EN) { logo { lightUrl darkUrl } } }')).data.site.logo;

const refusal = async (response: Response) => {
  const { code, problems = [] } = (await response.json()) as {
    code: string;
    problems?: readonly { field: string; rule: string }[];
  };
  return [response.status, code, ...problems.map(({ field, rule }) => `${field}: ${rule}`)];
};

describe('the logo', { timeout: PATIENCE }, () => {
  it('[WEB-02] is shown to everybody, one for each scheme, and the one before is gone', async () => {
    expect(await logo()).toEqual({ lightUrl: null, darkUrl: null });
    const first = await change('#112233');
    const dark = await change('#ddeeff', 'dark');
    expect(await logo()).toEqual({ lightUrl: first, darkUrl: dark });
    const response = await look(first);
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(response.headers.get('set-cookie')).toBeNull();
    const second = await change('#445566');
    expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200]);
    await panel.change('removeLogo(scheme: DARK)');
  });

  it('[WEB-02] stays when the server starts again, and what no event names does not', async () => {
    const url = await change('#123456');
    const stray = 'c'.repeat(64);
    writeFileSync(join(folder, stray), 'left by a killed process');
    await server.close();
    server = await startTestServer({ dataDir, environment: { ROSTRUM_WEB_PORT: new URL(server.url).port } });
    visitor = createClient(server.url);
    panel = createClient(server.url);
    await panel.signIn('PANEL', 'admin', NEW_PASSWORD);
    expect(await statusOf(url)).toBe(200);
    expect(readdirSync(folder)).not.toContain(stray);
  });

  it('[FX-01] is found by its name only, and is what its name says', async () => {
    const url = await change('#654321');
    const id = url.split('/').at(-1) ?? '';
    const names = [
      '..%2f..%2fkeys%2fmaster.key',
      '%2e%2e/keys/master.key',
      `${id}%00`,
      `${id}/`,
      id.toUpperCase(),
      'x',
    ];
    for (const name of names) expect([name, await statusOf(`/site/logo/${name}`)]).toEqual([name, 404]);
    const ranged = await look(url, { headers: { range: `bytes=${'0-,'.repeat(1000)}0-` } });
    expect(ranged.status).toBe(200);
    writeFileSync(join(folder, id), '<script>hit()</script>');
    expect(await statusOf(url)).toBe(404);
    await change('#654322');
  });

  it('[FX-02] is no bomb and no disguise, and stays what it was', async () => {
    const url = await change('#665544');
    const before = readdirSync(folder);
    const hostile = [
      ...Object.values(pretenders),
      pngOf(50_000, 50_000, 1000),
      pngOf(200, 200, 10),
      gifOf(3),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="hit()"/>'),
      Buffer.alloc(0),
    ];
    for (const bytes of hostile) {
      const [status, code, problem] = await refusal(await send(panel, bytes));
      expect([status, code, problem]).toEqual([
        400,
        'VALIDATION_FAILED',
        expect.stringMatching(/^logo: (required|logo(Kind|Vector)|picture(Size|Unreadable))$/),
      ]);
    }
    const png = await logoOf('#000000');
    expect(await refusal(await send(panel, png, { scheme: 'pink' }))).toEqual([
      400,
      'VALIDATION_FAILED',
      'scheme: unsupported',
    ]);
    expect(readdirSync(folder)).toEqual(before);
    expect((await logo()).lightUrl).toBe(url);
  });

  it('[AZ-01] is refused from strangers, users, auditors and foreign pages', async () => {
    const url = await change('#778899');
    await panel.change(
      'createAdministrator(login: "eye", displayName: "Eye", role: AUDITOR, password: $password)',
      { password: NEW_PASSWORD },
    );
    await panel.ask('{ serverStatus { name } }');
    const auditor = createClient(server.url);
    expect(await auditor.signIn('PANEL', 'eye', NEW_PASSWORD)).toBe('SIGNED_IN');
    const anna = await personOf(panel, server.url, 'anna');
    const bytes = await logoOf('#000000');
    expect(await refusal(await send(null, bytes))).toEqual([401, 'UNAUTHENTICATED']);
    expect((await refusal(await send(anna, bytes)))[0]).not.toBe(201);
    expect(await refusal(await send(auditor, bytes))).toEqual([403, 'FORBIDDEN']);
    for (const headers of [{}, { 'x-rostrum-csrf': '1', origin: 'https://evil.example' }])
      expect(await refusal(await send(panel, bytes, { headers }))).toEqual([403, 'FORBIDDEN']);
    expect((await logo()).lightUrl).toBe(url);
  });
});

describe('legal documents', { timeout: PATIENCE }, () => {
  const shown = async (language: string) =>
    (await visitor.ask(`{ site(language: ${language}) { documents { id title } cookiePolicyId } }`)).data
      .site;
  const read = async (id: string, language = 'EN') =>
    (await visitor.ask(`{ siteDocument(id: "${id}", language: ${language}) { title body } }`)).data
      .siteDocument;

  it('[WEB-03] are read by everybody in his language, when they are shown', async () => {
    expect(await shown('EN')).toEqual({ documents: [], cookiePolicyId: null });
    expect(await read('cookies')).toBeNull();
    await panel.change('changeLegalDocument(id: "cookies", changes: { shown: true })');
    await panel.change('changeLegalDocument(id: "terms", changes: { shown: true, bodyRu: "<p>Да.</p>" })');
    await expect
      .poll(async () => (await shown('RU')).documents)
      .toEqual([
        { id: 'cookies', title: 'Политика использования файлов cookie' },
        { id: 'terms', title: 'Условия использования' },
      ]);
    expect((await shown('EN')).cookiePolicyId).toBe('cookies');
    expect((await read('cookies', 'RU')).body).toContain('<h2>Что такое файл cookie</h2>');
    expect(await read('terms')).toEqual({ title: 'Terms of Use', body: '<p>Да.</p>' });
    expect(await read('privacy')).toBeNull();
  });

  it('[WEB-03] are added, arranged and deleted', async () => {
    const add = async (title: string) =>
      panel.change('createLegalDocument(input: { titleEn: $title, bodyEn: "<p>Ours.</p>", shown: true })', {
        title,
      });
    await add('Ours');
    await add('More');
    await expect(add('Too many')).rejects.toThrow('VALIDATION_FAILED');
    const { legalDocuments } = (await panel.ask('{ legalDocuments { id titleEn standard } }')).data;
    const ids: string[] = legalDocuments.map(({ id }: { id: string }) => id).reverse();
    await panel.ask(`mutation { arrangeLegalDocuments(ids: ${JSON.stringify(ids)}) { __typename } }`);
    await expect
      .poll(async () => (await shown('EN')).documents.map(({ title }: { title: string }) => title))
      .toEqual(['More', 'Ours', 'Terms of Use', 'Cookie Policy']);
    await expect(panel.change('deleteLegalDocument(id: "terms")')).rejects.toThrow('STANDARD_DOCUMENT');
    await panel.change(`deleteLegalDocument(id: "${ids[0]}")`);
    await expect.poll(async () => (await shown('EN')).documents).toHaveLength(3);
  });

  it('[WB-08] keep nothing that acts, and say what is too long', async () => {
    const body =
      '<h1 onclick="hit()">A</h1><script>hit()</script><p style="x">b<img src=x onerror=hit()></p>';
    await panel.ask(
      'mutation ($body: String!) { changeLegalDocument(id: "privacy", changes: { bodyEn: $body, shown: true }) { __typename } }',
      { body },
    );
    await expect.poll(async () => (await read('privacy'))?.body).toBe('<h2>A</h2><p>b</p>');
    const long = await panel.ask(
      'mutation ($body: String!) { changeLegalDocument(id: "privacy", changes: { bodyEn: $body }) { ... on Rejection { problems { field rule } } } }',
      { body: '<'.repeat(20_000) },
    );
    expect(long.data.changeLegalDocument.problems).toEqual([{ field: 'bodyEn', rule: 'tooLong' }]);
  });
});
