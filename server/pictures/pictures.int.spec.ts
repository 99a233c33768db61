import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gifOf, pngOf, pretenders } from '#command-api/pictures/testing/bombs.ts';
import { createClient } from '../testing/client.ts';
import { attend, conferenceOf, personOf } from '../testing/people.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from '../testing/test-server.ts';

const PATIENCE = 90_000;
const dataDir = temporaryFolder();
const folder = join(dataDir, 'pictures');

type Browser = ReturnType<typeof createClient>;
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: Browser;
let anna: Browser;

beforeAll(async () => {
  server = await startTestServer({ dataDir });
  panel = await enterPanel(server.url, server.firstAdministrator);
  anna = await personOf(panel, server.url, 'anna');
}, PATIENCE);
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
}, PATIENCE);

const pictureOf = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .png()
    .toBuffer();

const send = (
  browser: Browser | null,
  login: string,
  body: Uint8Array | ReadableStream,
  headers: Record<string, string> = { 'x-rostrum-csrf': '1' },
) =>
  fetch(`${server.url}/accounts/${login}/picture`, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { cookie: browser?.cookieHeader() ?? '', 'content-type': 'image/png', ...headers },
  } as RequestInit);

/** Changes a picture, and says where it is. */
const change = async (browser: Browser, login: string, background: string): Promise<string> => {
  const response = await send(browser, login, await pictureOf(background));
  expect(response.status).toBe(201);
  const { url, position } = (await response.json()) as { url: string; position: number };
  for (const one of [panel, anna]) one.seen(position);
  return url;
};

const look = (url: string): Promise<Response> => fetch(`${server.url}${url}`);
const statusOf = async (url: string): Promise<number> => (await look(url)).status;
const urlOf = async (browser: Browser, login: string): Promise<string | null> =>
  (await browser.ask(`{ account(id: "${login}") { pictureUrl(size: LARGE) } }`)).data.account.pictureUrl;

/** Of one colour all over. */
const colourOf = async (url: string): Promise<readonly number[]> => {
  const bytes = Buffer.from(await (await look(url)).arrayBuffer());
  const { dominant } = await sharp(bytes).stats();
  return [dominant.r, dominant.g, dominant.b].map((value) => Math.round(value / 85));
};

describe('the picture of a user', { timeout: PATIENCE }, () => {
  it('[USR-02] [CAB-01] is changed by himself and by administrators, and the one before is gone', async () => {
    const own = await change(anna, 'anna', '#ff0000');
    expect(await urlOf(anna, 'anna')).toBe(own);
    expect(await colourOf(own)).toEqual([3, 0, 0]);
    const given = await change(panel, 'anna', '#0000ff');
    expect(given).not.toBe(own);
    expect(await urlOf(anna, 'anna')).toBe(given);
    expect(await colourOf(given)).toEqual([0, 0, 3]);
    await expect.poll(() => statusOf(own)).toBe(404);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('[USR-02] is shown to whoever knows its address, without a cookie, and is nothing but a picture', async () => {
    const url = await change(anna, 'anna', '#00ff00');
    for (const [query, edge] of [
      ['', 512],
      ['?size=small', 96],
      ['?size=large', 512],
    ] as const) {
      const response = await look(`${url.split('?')[0]}${query}`);
      const { width, format } = await sharp(await response.arrayBuffer()).metadata();
      expect([width, format]).toEqual([edge, 'webp']);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/webp',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=604800, immutable',
        'cross-origin-resource-policy': 'cross-origin',
      });
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    const id = url.split('?')[0];
    const unknown = [`${id}?size=huge`, `${id}?size=small&size=large`, `/pictures/${'0'.repeat(64)}`];
    for (const path of [...unknown, '/pictures/..%2fkeys%2fmaster.key', '/pictures/x'])
      expect([path, await statusOf(path)]).toEqual([path, 404]);
  });

  it('[MEET-06] is shown to everybody in a meeting, and the next one as soon as it is there', async () => {
    const first = await change(anna, 'anna', '#112233');
    const gleb = await personOf(panel, server.url, 'gleb');
    await conferenceOf(panel, 'anna', 'meeting');
    await panel.change('changeConference(id: "meeting", changes: { invited: ["gleb"] })');
    await panel.ask('{ serverStatus { name } }');
    const hers = await attend(anna, server.url, 'meeting');
    const his = await attend(gleb, server.url, 'meeting');
    expect(hers.room.self.picture).toBe(first.split('?')[0]);
    expect(his.room.participants.map(({ picture }) => picture)).toEqual([first.split('?')[0]]);
    expect((await hers.client.told('participantJoined')).picture).toBeNull();
    const second = await change(anna, 'anna', '#332211');
    await his.client.told('participantChanged', ({ picture }) => picture === second.split('?')[0]);
    for (const { client } of [hers, his]) await client.request('leave', {});
  });

  it('[USR-02] is taken away, and stays when the server starts again', async () => {
    const url = await change(anna, 'anna', '#123456');
    await server.close();
    server = await startTestServer({ dataDir, environment: { ROSTRUM_WEB_PORT: new URL(server.url).port } });
    expect(await statusOf(url)).toBe(200);
    panel = createClient(server.url);
    anna = createClient(server.url);
    await panel.signIn('PANEL', 'admin', NEW_PASSWORD);
    await anna.signIn('USER', 'anna', NEW_PASSWORD);
    await anna.change('removePicture(accountId: "anna")');
    expect(await urlOf(anna, 'anna')).toBeNull();
    await expect.poll(() => statusOf(url)).toBe(404);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('[PLAT-10] of somebody who is forgotten is gone, and a copy of it says nothing to anybody', async () => {
    const login = 'fedor';
    const fedor = await personOf(panel, server.url, login);
    const url = await change(fedor, login, '#abcdef');
    const copy = temporaryFolder();
    cpSync(folder, copy, { recursive: true });
    await panel.change(`deleteAccount(id: "${login}")`);
    await expect.poll(() => statusOf(url)).toBe(404);
    expect(readdirSync(folder)).toHaveLength(1);
    await panel.ask(`mutation { actOnAccounts(ids: ["${login}"], action: RESTORE) { __typename } }`);
    await expect.poll(() => statusOf(url)).toBe(200);
    await panel.change(`deleteAccount(id: "${login}")`);
    await panel.change(`forgetPerson(id: "${login}", confirm: "${login}")`);
    await expect.poll(() => readdirSync(folder), { timeout: 30_000 }).toEqual([]);
    await expect
      .poll(async () => {
        cpSync(copy, folder, { recursive: true });
        return statusOf(url);
      })
      .toBe(404);
    rmSync(copy, { recursive: true });
  });
});

describe('a picture is refused, and nothing changes', { timeout: PATIENCE }, () => {
  const refusal = async (response: Response) => {
    const { code, problems = [] } = (await response.json()) as {
      code: string;
      problems?: readonly { field: string; rule: string }[];
    };
    return [response.status, code, ...problems.map(({ field, rule }) => `${field}: ${rule}`)];
  };

  it('[AZ-01] from strangers, other users, auditors and foreign pages', async () => {
    await panel.change(
      'createAdministrator(login: "eye", displayName: "Eye", role: AUDITOR, password: $password)',
      { password: NEW_PASSWORD },
    );
    await panel.ask('{ serverStatus { name } }');
    const auditor = createClient(server.url);
    expect(await auditor.signIn('PANEL', 'eye', NEW_PASSWORD)).toBe('SIGNED_IN');
    const boris = await personOf(panel, server.url, 'boris');
    const url = await change(anna, 'anna', '#445566');
    const bytes = await pictureOf('#000000');
    expect(await refusal(await send(null, 'anna', bytes))).toEqual([401, 'UNAUTHENTICATED']);
    for (const one of [auditor, boris])
      expect(await refusal(await send(one, 'anna', bytes))).toEqual([403, 'FORBIDDEN']);
    for (const headers of [{}, { 'x-rostrum-csrf': '1', origin: 'https://evil.example' }])
      expect(await refusal(await send(anna, 'anna', bytes, headers))).toEqual([403, 'FORBIDDEN']);
    expect(await refusal(await send(panel, 'nobody', bytes))).toEqual([404, 'ACCOUNT_NOT_FOUND']);
    await expect(boris.change('removePicture(accountId: "anna")')).rejects.toThrow('FORBIDDEN');
    expect(await urlOf(anna, 'anna')).toBe(url);
  });

  it('[FX-02] when it is a bomb or a disguise, and the server lives', async () => {
    const url = await change(anna, 'anna', '#665544');
    const before = readdirSync(folder);
    const hostile = [
      ...Object.values(pretenders),
      pngOf(50_000, 50_000, 1000),
      pngOf(200, 200, 10),
      gifOf(3).subarray(0, 12),
      Buffer.alloc(0),
    ];
    for (const bytes of hostile) {
      const [status, code, problem] = await refusal(await send(anna, 'anna', bytes));
      expect([status, code, problem]).toEqual([
        400,
        'VALIDATION_FAILED',
        expect.stringMatching(/^picture: (required|picture(Kind|Size|Unreadable))$/),
      ]);
    }
    const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(512 * 1024)) });
    const tooLarge = await send(anna, 'anna', endless).then(refusal, () => 'hung up');
    expect([[400, 'VALIDATION_FAILED', 'picture: tooLarge'], 'hung up']).toContainEqual(tooLarge);
    expect(before).toEqual(expect.arrayContaining(readdirSync(folder)));
    expect(await urlOf(anna, 'anna')).toBe(url);
    expect(await statusOf(url)).toBe(200);
  });
});
