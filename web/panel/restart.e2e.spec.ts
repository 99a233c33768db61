import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signRelease } from '#command-api/updates/feed.ts';
import { type ChildServer, spawnServer } from '#server/testing/child-server.ts';
import type { TestClient } from '#server/testing/client.ts';
import { freePort } from '#server/testing/free-port.ts';
import { enterPanel, localEnvironment, temporaryFolder } from '#server/testing/test-server.ts';
import { type Desk, isAccessible, openDesk, PASSWORD, signIn } from './panel.spec-support.ts';

const PATIENCE = 90_000;
const DAY = 24 * 60 * 60_000;
const program = new URL('../../server/testing/supervised.process.ts', import.meta.url).pathname;
const publisher = generateKeyPairSync('ed25519');
const dataDir = temporaryFolder();
const feed = createServer((_request, response) => {
  const now = Date.now();
  const release = {
    ...{ version: '999.0.0', notes: 'https://rostrum.example/999', security: true },
    issuedAt: new Date(now).toISOString(),
    validUntil: new Date(now + DAY).toISOString(),
  };
  response.end(signRelease(release, 'example-1', publisher.privateKey));
});

let server: ChildServer;
let client: TestClient;
let desk: Desk;

beforeAll(async () => {
  feed.listen(0, '127.0.0.1');
  await once(feed, 'listening');
  const { x = '' } = publisher.publicKey.export({ format: 'jwk' });
  server = spawnServer(
    {
      ...(await localEnvironment(dataDir)),
      ROSTRUM_WEB_PORT: String(await freePort()),
      ROSTRUM_OUTGOING_ALLOW: '127.0.0.1',
      ROSTRUM_UPDATES_PUBLISHERS: `example-1:${x}`,
    },
    [],
    { program },
  );
  const url = await server.printed(/Panel +(http:\S+)\/panel/);
  client = await enterPanel(url, {
    login: 'admin',
    password: await server.printed(/password +(\S+-\S+)/),
  });
  const { port } = feed.address() as AddressInfo;
  await client.change('createAccount(login: "anna", password: $password, profile: { displayName: "A" })', {
    password: PASSWORD,
  });
  await client.change(
    'createConference(input: { id: "weekly", title: "Weekly", ownerId: "anna", visibility: PUBLIC })',
  );
  await client.change('startConference(id: "weekly")');
  await client.change('changeSettings(changes: { network: { external: ["meet.example.org"] } })');
  await client.change(`changeSettings(changes: { updates: { feed: "http://127.0.0.1:${port}/" } })`);
  desk = await openDesk(url);
  await desk.open('/server');
  await signIn(desk.page, 'admin', PASSWORD);
}, PATIENCE);

afterAll(async () => {
  await desk?.close();
  server?.kill('SIGTERM');
  await server?.ended;
  feed.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the server as a whole', { timeout: PATIENCE }, () => {
  it('[DASH-06] tells of a newer version until the administrator has read it', async () => {
    const { page } = desk;
    const banner = page.getByRole('status').filter({ hasText: 'Version 999.0.0 of the server is available' });
    await banner.getByText('It closes holes in security: update soon.').waitFor();
    expect(await banner.getByRole('link', { name: 'What is new' }).getAttribute('href')).toBe(
      'https://rostrum.example/999',
    );
    await isAccessible(page, 'a newer version');
    await banner.getByRole('button', { name: 'Hide until the next version' }).click();
    await banner.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Version 999.0.0 of the server is available' }).waitFor();
  });

  it('[OPS-02] waits with a restart for the last conference, and the page comes back by itself', async () => {
    const { page } = desk;
    await desk.open('/network/settings');
    const waiting = page.getByText('1 setting on this page waits for the next start');
    await waiting.waitFor();
    await page.getByRole('button', { name: 'Restart now…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Media: External addresses').waitFor();
    expect(await dialog.getByRole('radio', { name: 'Now', exact: true }).isDisabled()).toBe(true);
    await isAccessible(page, 'asking for a restart');
    await dialog.getByRole('button', { name: 'Restart then' }).click();
    await page.getByText('The server restarts when the last conference has ended').waitFor();
    await client.ask('mutation { stopConference(id: "weekly") { __typename } }');
    await page.getByText('The server has started again and is back').waitFor();
    await waiting.waitFor({ state: 'detached' });
  });
});
