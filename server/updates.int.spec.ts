import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { enterPanel, startTestServer, temporaryFolder } from './testing/test-server.ts';

const PATIENCE = 60_000;
const DAY = 24 * 60 * 60_000;
const folder = temporaryFolder();
const key = join(folder, 'key.pem');

/** As docs/operations.md tells publishers to do it: with OpenSSL and nothing of ours. */
const publish = (release: object): string =>
  execFileSync(
    'sh',
    [
      '-euc',
      `encode() { basenc --base64url -w0 | tr -d =; }
       line=rostrum-update-1.example-1.$(printf %s "$1" | encode)
       printf %s "$line" > "$2/line"
       printf '%s.%s' "$line" "$(openssl pkeyutl -sign -rawin -inkey "$2/key.pem" -in "$2/line" | encode)"`,
      'publish',
      JSON.stringify(release),
      folder,
    ],
    { encoding: 'utf8' },
  );

let text = '';
const feed = createServer((_request, response) => response.end(text));
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: Awaited<ReturnType<typeof enterPanel>>;

beforeAll(async () => {
  execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', key]);
  const { x = '' } = createPublicKey(readFileSync(key)).export({ format: 'jwk' });
  feed.listen(0, '127.0.0.1');
  await once(feed, 'listening');
  server = await startTestServer({
    environment: { ROSTRUM_OUTGOING_ALLOW: '127.0.0.1', ROSTRUM_UPDATES_PUBLISHERS: `example-1:${x}` },
  });
  panel = await enterPanel(server.url, server.firstAdministrator);
}, PATIENCE);

afterAll(async () => {
  await server?.close();
  feed.close();
  rmSync(folder, { recursive: true, force: true });
});

const updatesNow = async () =>
  (
    await panel.ask(
      '{ serverStatus { updates { configured problem available { version notes security } } } }',
    )
  ).data.serverStatus.updates;

describe('[DASH-06] the update feed of the whole server', { timeout: PATIENCE }, () => {
  it('is nowhere until it is set, and only where nobody can read along', async () => {
    expect(await updatesNow()).toEqual({ configured: false, problem: null, available: null });
    const { data } = await panel.ask(
      'mutation { changeSettings(changes: { updates: { feed: "http://feed.example.org/" } }) { ... on Rejection { problems { field rule } } } }',
    );
    expect(data.changeSettings.problems).toEqual([{ field: 'feed', rule: 'httpsOnly' }]);
  });

  it('tells of a newer version, to everybody until he has read it', async () => {
    const now = Date.now();
    text = publish({
      ...{ version: '999.0.0', notes: 'https://rostrum.example/999', security: true },
      issuedAt: new Date(now).toISOString(),
      validUntil: new Date(now + 90 * DAY).toISOString(),
    });
    const { port } = feed.address() as AddressInfo;
    await panel.change(`changeSettings(changes: { updates: { feed: "http://127.0.0.1:${port}/" } })`);
    const release = { version: '999.0.0', notes: 'https://rostrum.example/999', security: true };
    await vi.waitFor(async () =>
      expect(await updatesNow()).toEqual({ configured: true, problem: null, available: release }),
    );
    await panel.change('changePreferences(dismissedUpdate: "999.0.0")');
    const { data } = await panel.ask(
      '{ viewer { administrator { dismissedUpdate } } eventLog(source: "server", first: 1) { nodes { event } } }',
    );
    expect(data.viewer.administrator).toEqual({ dismissedUpdate: '999.0.0' });
    expect(data.eventLog.nodes).toEqual([{ event: 'update_announced' }]);
  });

  it('says why it is not believed when somebody asks it', async () => {
    text = `${text.slice(0, -4)}AAAA`;
    const { data } = await panel.ask(
      'mutation { checkForUpdates { ... on ServerUpdates { problem available { version } } ... on Rejection { code } } }',
    );
    expect(data.checkForUpdates).toEqual({ problem: 'signature', available: { version: '999.0.0' } });
    const status = await panel.ask('{ serverStatus { services { id state detail } } }');
    expect(status.data.serverStatus.services).toContainEqual({
      ...{ id: 'updates', state: 'failing', detail: 'signature' },
    });
  });
});
