import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pngOf, pretenders } from '#command-api/pictures/testing/bombs.ts';
import { restoreWholeBackup } from '../backup/whole/restore.ts';
import { writeWholeBackup } from '../backup/whole/write.ts';
import type { createClient } from '../testing/client.ts';
import { type Attendee, attend, conferenceOf, personOf } from '../testing/people.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from '../testing/test-server.ts';
import { offer, put, send, traversals } from './chat-files.spec-support.ts';

const PATIENCE = 90_000;
const dataDir = temporaryFolder();
const folder = join(dataDir, 'files');

type Browser = ReturnType<typeof createClient>;
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: Browser;
let browsers: Readonly<Record<'anna' | 'boris' | 'clara', Browser>>;
let anna: Attendee;
let boris: Attendee;
/** In a conference of his own. */
let clara: Attendee;

const enterAll = async (): Promise<void> => {
  const { url } = server;
  anna = await attend(browsers.anna, url, 'meeting');
  boris = await attend(browsers.boris, url, 'meeting');
  clara = await attend(browsers.clara, url, 'other');
};

beforeAll(async () => {
  server = await startTestServer({ dataDir });
  const { url } = server;
  panel = await enterPanel(url, server.firstAdministrator);
  browsers = {
    anna: await personOf(panel, url, 'anna'),
    boris: await personOf(panel, url, 'boris'),
    clara: await personOf(panel, url, 'clara'),
  };
  for (const [owner, id] of [
    ['anna', 'meeting'],
    ['clara', 'other'],
  ] as const) {
    await conferenceOf(panel, owner, id);
    await panel.change(`changeConference(id: "${id}", changes: { uninvitedAllowed: true })`);
    await panel.change(`startConference(id: "${id}")`);
  }
  await enterAll();
}, PATIENCE);
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
}, PATIENCE);

const stored = (): readonly string[] => readdirSync(folder).sort();
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers });
const bytesOf = async (path: string): Promise<Buffer> => Buffer.from(await (await get(path)).arrayBuffer());
/** As it is written: `fetch` would tidy the path. */
const statusOf = (path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });
const isRefusal = (status: number): boolean => status >= 400 && status < 500;
const downloadOf = async ({ client }: Attendee, fileId: string): Promise<string> =>
  (await client.request('linkFile', { fileId })).download;
const change = (values: string) => panel.change(`changeSettings(changes: { files: { ${values} } })`);

const move = async (how: string): Promise<void> => {
  const { data } = await panel.ask(
    `mutation { changeAccountGroups(ids: ["boris"], ${how}) { ... on BulkReceipt { position } ... on Rejection { code } } }`,
  );
  panel.seen(data.changeAccountGroups.position);
};

describe('a file in a chat', { timeout: PATIENCE }, () => {
  it('[MEET-02] [FILE-01] goes to everybody in the conference, byte for byte, and lies sealed on the disk', async () => {
    const bytes = randomBytes(300_000);
    const before = stored();
    const fileId = await send(server.url, anna, 'Смета 2026.bin', bytes);
    const message = await boris.client.told('chatPosted', ({ messageId }) => messageId === fileId);
    expect(message).toMatchObject({
      displayName: 'anna',
      text: 'Смета 2026.bin',
      file: { name: 'Смета 2026.bin', size: 300_000, preview: null, kept: true },
    });
    const response = await get(await downloadOf(boris, fileId));
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '300000',
      'content-disposition': `attachment; filename="_____ 2026.bin"; filename*=UTF-8''%D0%A1%D0%BC%D0%B5%D1%82%D0%B0%202026.bin`,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
    });
    expect(stored().filter((name) => !before.includes(name))).toEqual([fileId]);
    const late = await attend(browsers.boris, server.url, 'meeting');
    expect(late.room.chat.at(-1)).toMatchObject({ messageId: fileId, file: { kept: true } });
    boris = late;
  });

  it('[MEET-02] shows a small picture of one that is a picture, drawn anew', async () => {
    const picture = await sharp({ create: { width: 1600, height: 800, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const fileId = await send(server.url, anna, 'photo.png', picture);
    const { file } = await boris.client.told('chatPosted', ({ messageId }) => messageId === fileId);
    expect(file?.preview).toEqual({ width: 640, height: 320 });
    const links = await boris.client.request('linkFile', { fileId });
    const shown = await get(links.preview ?? '');
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).width).toBe(640);
    expect(await bytesOf(links.download)).toEqual(picture);
  });

  it('[FX-02] makes nothing of pictures that are traps: they are files like others', async () => {
    const bomb = pngOf(50_000, 50_000, 100);
    for (const bytes of [bomb, ...Object.values(pretenders)]) {
      const fileId = await send(server.url, anna, 'trap.html', bytes);
      const { file } = await boris.client.told('chatPosted', ({ messageId }) => messageId === fileId);
      expect(file?.preview).toBeNull();
      const response = await get(await downloadOf(boris, fileId));
      expect(response.headers.get('content-type')).toBe('application/octet-stream');
      expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
    }
  });

  it('[FX-01] is given to nobody who is not in that conference, and no longer to one who has left it', async () => {
    const fileId = await send(server.url, anna, 'secret.txt', Buffer.from('between us'));
    await expect(clara.client.request('linkFile', { fileId })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
    await expect(boris.client.request('linkFile', { fileId: 'f'.repeat(64) })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
    const cookie = { cookie: browsers.clara.cookieHeader() };
    for (const path of [`/chat-files/${fileId}`, `/reports/chat-files/${fileId}`, `/files/${fileId}`]) {
      const { status } = await get(path, cookie);
      expect([path, [401, 403, 404].includes(status)]).toEqual([path, true]);
    }
    const leaving = await attend(browsers.clara, server.url, 'meeting');
    const link = await downloadOf(leaving, fileId);
    expect((await get(link)).status).toBe(200);
    await leaving.client.request('leave', {});
    expect((await get(link)).status).toBe(404);
    expect((await get(`${link}x`)).status).toBe(404);
  });

  it('[FX-01] is found by no path, and nothing outside of the store is read or written', async () => {
    const fileId = await send(server.url, anna, 'here.txt', Buffer.from('here'));
    const before = stored();
    for (const name of traversals) {
      const offered = await offer(anna, name, 3);
      expect([name, offered.name]).toEqual([name, expect.not.stringMatching(/[/\\\0]|^\.+$|^$/)]);
      const sent = await put(server.url, offered, Buffer.from('abc'));
      expect(sent.status).toBe(201);
      for (const path of [`/chat-files/${name}`, `/reports/chat-files/${name}`])
        expect([path, await statusOf(encodeURI(path))]).toEqual([path, expect.toSatisfy(isRefusal)]);
      await expect(boris.client.request('linkFile', { fileId: name })).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
      });
    }
    const added = stored().filter((one) => !before.includes(one));
    expect(added).toHaveLength(traversals.length);
    for (const name of added) expect(name).toMatch(/^[0-9a-f]{64}$/);
    // A link into the store, and bytes that nobody sealed.
    rmSync(join(folder, fileId));
    symlinkSync(join(dataDir, 'keys', 'master.key'), join(folder, fileId));
    expect((await get(await downloadOf(boris, fileId))).status).toBe(503);
    rmSync(join(folder, fileId));
    writeFileSync(join(folder, fileId), 'root:x:0:0');
    expect((await get(await downloadOf(boris, fileId))).status).toBe(503);
    rmSync(join(folder, fileId));
    expect((await get(await downloadOf(boris, fileId))).status).toBe(404);
  });

  it('[FX-01] is given in parts, one at a time', async () => {
    const bytes = randomBytes(200_000);
    const fileId = await send(server.url, anna, 'parts.bin', bytes);
    const link = await downloadOf(boris, fileId);
    const part = async (range: string, more: Record<string, string> = {}) => {
      const response = await get(link, { range, ...more });
      const body = Buffer.from(await response.arrayBuffer());
      return { status: response.status, body, told: response.headers.get('content-range') };
    };
    expect(await part('bytes=65530-65545')).toEqual({
      status: 206,
      body: bytes.subarray(65_530, 65_546),
      told: 'bytes 65530-65545/200000',
    });
    expect((await part('bytes=199990-')).body).toEqual(bytes.subarray(199_990));
    expect((await part('bytes=-10')).body).toEqual(bytes.subarray(-10));
    expect((await part('bytes=0-99999999')).body).toEqual(bytes);
    const etag = (await get(link)).headers.get('etag') ?? '';
    expect((await part('bytes=0-9', { 'if-range': etag })).status).toBe(206);
    expect((await part('bytes=0-9', { 'if-range': '"another"' })).status).toBe(200);
    const hostile = [
      'bytes=200000-',
      'bytes=-0',
      'bytes=5-2',
      'bytes=--1',
      'bytes=0-,0-',
      'bites=0-1',
      `bytes=${'0-,'.repeat(1000)}`,
      'bytes=99999999999999999999-',
    ];
    for (const range of hostile)
      expect([range, await part(range)]).toMatchObject([range, { status: 416, told: 'bytes */200000' }]);
  });
});

describe('an upload', { timeout: PATIENCE }, () => {
  it('[FILE-01] is good once, and leaves nothing behind when it is not what was offered', async () => {
    const before = stored();
    const offered = await offer(anna, 'once.txt', 4);
    expect((await put(server.url, offered, Buffer.from('more than four'))).status).toBe(400);
    expect((await put(server.url, offered, Buffer.from('four'))).status).toBe(401);
    expect((await put(server.url, { ...offered, ticket: 'A'.repeat(43) }, Buffer.from('four'))).status).toBe(
      401,
    );
    expect((await fetch(`${server.url}/chat-files`, { method: 'PUT', body: 'four' })).status).toBe(401);
    const streamed = await offer(anna, 'streamed.bin', 100_000);
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
    });
    const refused = await put(server.url, streamed, endless).catch(() => null);
    if (refused !== null) expect(refused.status).toBe(400);
    await expect.poll(stored).toEqual(before);
  });

  it('[FX-02] of ten gigabytes is refused before a byte is taken, also when only the header says so', async () => {
    await expect(offer(anna, 'huge.bin', 10 * 1024 ** 3)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      problems: [{ field: 'size', rule: 'tooLarge', params: { megabytes: 100 } }],
    });
    const before = stored();
    const { ticket } = await offer(anna, 'lies.bin', 10);
    const { port, hostname } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `PUT /chat-files HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${ticket}\r\nContent-Length: 10737418240\r\n\r\nx`,
    );
    const answer = await new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(String(data))),
    );
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(stored()).toEqual(before);
  });

  it('[FILE-01] that breaks off leaves nothing, and its room is free again', async () => {
    const before = stored();
    const size = 50 * 1024 * 1024;
    for (let round = 0; round < 5; round++) {
      const { ticket } = await offer(anna, 'broken.bin', size);
      const { port, hostname } = new URL(server.url);
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(
        `PUT /chat-files HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${ticket}\r\nContent-Length: ${size}\r\n\r\n`,
      );
      socket.write(randomBytes(1024 * 1024));
      await expect.poll(() => stored().length).toBe(before.length + 1);
      socket.destroy();
      await expect.poll(stored).toEqual(before);
    }
  });

  it('[FILE-01] needs the right of the group, files switched on, and room', async () => {
    await change('quota: 1, fileSize: 1024');
    await anna.client.told('filesAllowed', ({ largestFile }) => largestFile === 1024 ** 3);
    const offered = await offer(anna, 'most.bin', 900 * 1024 * 1024);
    await expect(offer(anna, 'rest.bin', 200 * 1024 * 1024)).rejects.toMatchObject({
      code: 'FILE_STORE_FULL',
    });
    expect((await put(server.url, offered, Buffer.alloc(1))).status).toBe(400);
    await change('enabled: false');
    await anna.client.told('filesAllowed', ({ largestFile }) => largestFile === null);
    await expect(offer(anna, 'a.txt', 1)).rejects.toMatchObject({ code: 'FILES_OFF' });
    await change('enabled: true, quota: 10, fileSize: 100');
    await anna.client.told('filesAllowed', ({ largestFile }) => largestFile === 100 * 1024 ** 2);
    await panel.change('createGroup(name: "Silent")');
    const { data } = await panel.ask('{ groups { nodes { id name } } }');
    const group = data.groups.nodes.find(({ name }: { name: string }) => name === 'Silent').id;
    await panel.change(`changeGroupRights(id: "${group}", rights: { transferFiles: false })`);
    await move(`add: ["${group}"]`);
    await expect(offer(boris, 'a.txt', 1)).rejects.toMatchObject({ code: 'RIGHT_MISSING' });
    await move(`remove: ["${group}"]`);
    expect((await offer(boris, 'a.txt', 1)).name).toBe('a.txt');
  });
});

describe('files and the log', { timeout: PATIENCE }, () => {
  const listed = async (text: string) => {
    const { data } = await panel.ask(
      `{ chatMessages(text: "${text}") { nodes { id text file { name size kept removed } } } }`,
    );
    return data.chatMessages.nodes;
  };

  it('[REP-06] stand in the report; whoever reads one there is recorded', async () => {
    const fileId = await send(server.url, anna, 'evidence.txt', Buffer.from('evidence'));
    await expect
      .poll(() => listed('evidence'))
      .toEqual([
        {
          id: fileId,
          text: 'evidence.txt',
          file: { name: 'evidence.txt', size: 8, kept: true, removed: null },
        },
      ]);
    const read = () => get(`/reports/chat-files/${fileId}`, { cookie: panel.cookieHeader() });
    expect(await (await read()).text()).toBe('evidence');
    await read();
    const events = async () =>
      (
        await panel.ask('{ eventLog(first: 50) { nodes { event details { name value } } } }')
      ).data.eventLog.nodes.filter(({ event }: { event: string }) => event === 'read_file');
    await expect.poll(events).toHaveLength(1);
    expect(JSON.stringify(await events())).toContain(fileId);
  });

  it('[FILE-01] survive a restart; what was on its way does not', async () => {
    const fileId = await send(server.url, anna, 'kept.txt', Buffer.from('kept'));
    const stray = randomBytes(32).toString('hex');
    const before = stored();
    await server.close();
    writeFileSync(join(folder, stray), randomBytes(100));
    writeFileSync(join(folder, `${stray}.new`), randomBytes(100));
    server = await startTestServer({ dataDir });
    expect(stored()).toEqual(before);
    panel = server.client();
    await panel.signIn('PANEL', 'admin', NEW_PASSWORD);
    for (const name of ['anna', 'boris', 'clara'] as const) {
      const browser = server.client();
      await browser.signIn('USER', name, NEW_PASSWORD);
      browsers = { ...browsers, [name]: browser };
    }
    await enterAll();
    expect(String(await bytesOf(await downloadOf(boris, fileId)))).toBe('kept');
  });

  it('[ES-11] go into the whole backup and come back from it', async () => {
    const place = temporaryFolder();
    const [file, restored] = [join(place, 'one.backup'), join(place, 'data')];
    const passphrase = 'a passphrase that is long';
    const createdAt = '2026-05-06T07:08:09.000Z';
    await writeWholeBackup({ dataDir, file, passphrase, program: '1.0.0', createdAt });
    await restoreWholeBackup({ file, passphrase, dataDir: restored });
    expect(readdirSync(join(restored, 'files')).sort()).toEqual(stored());
    rmSync(place, { recursive: true });
  });

  it('[REP-06] go with their messages when those are deleted from the report', async () => {
    const kept = await send(server.url, anna, 'stays.txt', Buffer.from('stays'));
    const gone = await send(server.url, anna, 'pomegranate.txt', Buffer.from('goes'));
    await expect.poll(() => listed('pomegranate')).toHaveLength(1);
    const until = new Date().toISOString();
    await panel.change(
      `deleteReportRows(report: "chat", filter: { interval: { to: "${until}" }, text: "pomegranate" }, count: 1)`,
    );
    await expect.poll(() => stored().includes(gone)).toBe(false);
    expect(stored()).toContain(kept);
    await expect(boris.client.request('linkFile', { fileId: gone })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });

  it('[ES-10] of somebody who is forgotten are gone at once', async () => {
    const fileId = await send(server.url, boris, 'mine.txt', Buffer.from('mine'));
    const other = await send(server.url, anna, 'hers.txt', Buffer.from('hers'));
    await boris.client.request('leave', {});
    await panel.change('deleteAccount(id: "boris")');
    await panel.change('forgetPerson(id: "boris", confirm: "boris")');
    await expect.poll(() => stored().includes(fileId)).toBe(false);
    expect(stored()).toContain(other);
    await expect(anna.client.request('linkFile', { fileId })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
    const gone = async () => {
      const { data } = await panel.ask('{ chatMessages(first: 50) { nodes { id file { name removed } } } }');
      return data.chatMessages.nodes.find(({ id }: { id: string }) => id === fileId);
    };
    await expect
      .poll(gone, { timeout: 20_000 })
      .toEqual({ id: fileId, file: { name: '∅', removed: 'forgotten' } });
  });
});
