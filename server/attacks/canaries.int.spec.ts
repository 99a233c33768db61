import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestClient as SignallingClient } from '#gateways/webrtc/client.spec-support.ts';
import { joinData, resumeData } from '#gateways/webrtc/parameters.spec-support.ts';
import { type ChildServer, type Output, spawnServer } from '../testing/child-server.ts';
import { createClient } from '../testing/client.ts';
import { freePort } from '../testing/free-port.ts';
import { personOf, signallingOf, ticketFor, tokenOf } from '../testing/people.ts';
import { enterPanel, localEnvironment, NEW_PASSWORD, temporaryFolder } from '../testing/test-server.ts';

const PATIENCE = 90_000;
const dataDir = temporaryFolder();
/** Secrets that went through some door, by what they are. */
const secrets = new Map<string, string>();
let server: ChildServer;
let url: string;
let output: Output;

const keep = (name: string, value: string | undefined): string => {
  if (value === undefined || value.length < 10) throw new Error(`no ${name}`);
  secrets.set(name, value);
  return value;
};

const cookieOf = (header: string): string => header.split('=')[1] ?? '';

/** Everything that is secret, used as it should be and as it should not. */
const useEverything = async (oneTime: string): Promise<void> => {
  const panel = await enterPanel(url, { login: 'admin', password: keep('one-time password', oneTime) });
  keep('password', NEW_PASSWORD);
  keep('cookie of the panel', cookieOf(panel.cookieHeader()));
  const boris = await personOf(panel, url, 'boris');
  keep('cookie of a user', cookieOf(boris.cookieHeader()));
  await panel.change(
    'createConference(input: { id: "room", title: "Room", ownerId: "boris", visibility: PUBLIC })',
  );
  const program = await tokenOf(panel, url, 'boris');
  keep('secret of an application', program.clientSecret);
  keep('access token', program.access_token);
  keep('refresh token', program.refresh_token);
  const { data } = await panel.ask('mutation { generateApiKey { ... on NewApiKey { key } } }');
  const key = keep('secret key', data.generateApiKey.key);
  const hook = await panel.ask(
    'mutation { createWebhook(url: "https://hooks.example/x", kinds: ["user.created"]) { ... on WebhookSecret { secret } } }',
  );
  keep('secret of a webhook', hook.data.createWebhook.secret);
  const wrong = keep('mistyped password', 'violet canary of somebody');
  const stranger = createClient(url);
  await stranger.signIn('USER', 'boris', wrong);
  await stranger.signIn('PANEL', 'nobody', wrong);
  const bearer = (token: string) => ({
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  });
  for (const token of [key, program.access_token, program.refresh_token]) {
    await fetch(`${url}/api/v3.11/users`, { headers: bearer(token) });
    await fetch(`${url}/api/v3.11/users?access_token=${token}`);
    await fetch(`${url}/api/v3.11/users/%zz?access_token=${token}`);
    await fetch(`${url}/api/v3.11/users`, {
      method: 'POST',
      headers: bearer(token),
      body: `{"password":"${wrong}"`,
    });
    await fetch(`${url}/graphql?access_token=${token}`, { headers: bearer(token) });
  }
  const form = { grant_type: 'password', client_id: program.clientId, client_secret: program.clientSecret };
  for (const username of ['boris', 'nobody'])
    await fetch(`${url}/oauth2/v1/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, username, password: wrong }),
    });
  const ticket = keep('ticket', await ticketFor(boris, 'room'));
  const inside = await SignallingClient.open(signallingOf(url));
  const room = await inside.request('join', joinData(ticket));
  keep('resume token', room.resumeToken);
  for (const token of [ticket, `${room.resumeToken}x`]) {
    const again = await SignallingClient.open(signallingOf(url));
    await again.request('resume', resumeData({ resumeToken: token }, [])).catch(() => undefined);
    const anew = await SignallingClient.open(signallingOf(url));
    await anew.request('join', joinData(token)).catch(() => undefined);
  }
  inside.socket.terminate();
};

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = spawnServer({
    ...(await localEnvironment(dataDir)),
    ROSTRUM_WEB_PORT: String(port),
    ROSTRUM_LOG_LEVEL: 'trace',
    ROSTRUM_LOG_FORMAT: 'json',
  });
  await useEverything(await server.printed(/password\W+(\S{20,})/));
  server.kill('SIGTERM');
  output = await server.ended;
}, PATIENCE);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** A token may stand whole or, where it has parts, with one of them. */
const tracesOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64url').slice(0, -2),
];

const leaked = (text: Buffer | string, ...ignored: readonly string[]): readonly string[] =>
  [...secrets]
    .filter(
      ([name, secret]) => !ignored.includes(name) && tracesOf(secret).some((trace) => text.includes(trace)),
    )
    .map(([name]) => name);

describe('[AU-09] secrets that went through every door', { timeout: PATIENCE }, () => {
  it('are enough of them, and the log of the server told of the requests', () => {
    expect(secrets.size).toBeGreaterThanOrEqual(12);
    expect(output.err.split('\n').length).toBeGreaterThan(30);
    expect(output.err).toContain('"route":"/graphql"');
  });

  it('stand in no line that the server wrote; the one-time password is shown once, on the screen', () => {
    expect(leaked(output.err)).toEqual([]);
    expect(leaked(output.out, 'one-time password')).toEqual([]);
  });

  it('stand in no file that it keeps', () => {
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(5);
    for (const { parentPath, name } of files) {
      expect([name, leaked(readFileSync(join(parentPath, name)))]).toEqual([name, []]);
    }
  });
});
