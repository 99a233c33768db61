import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemClock } from '#platform/clock/index.ts';
import { openDns } from '#platform/dns/index.ts';
import { openOutgoing } from '#platform/outgoing/index.ts';
import { createClient, type TestClient } from '../testing/client.ts';
import { furnishedPanel } from '../testing/furnished.ts';
import { NEW_PASSWORD, startTestServer } from '../testing/test-server.ts';

const PATIENCE = 60_000;
const LOGINS = 200;
/** As many as the machine hashes passwords at once. */
const AT_ONCE = 4;
/** The public key of nobody. */
const ISSUER = 'k1:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';

/** Takes connections and questions, and never says a word. */
const silent = createServer((socket) => void connections.push(socket));
const names = createSocket('udp4');
const connections: Socket[] = [];
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
let silentUrl: string;

beforeAll(async () => {
  silent.listen(0, '127.0.0.1');
  names.bind(0, '127.0.0.1');
  await Promise.all([once(silent, 'listening'), once(names, 'listening')]);
  silentUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  server = await startTestServer({
    environment: {
      ROSTRUM_OUTGOING_ALLOW: '127.0.0.1',
      ROSTRUM_LICENCE_ISSUERS: ISSUER,
      ROSTRUM_LICENCE_REGISTRATION_URL: silentUrl,
    },
  });
  panel = await furnishedPanel(server);
}, PATIENCE);

afterAll(async () => {
  await server.close();
  for (const socket of connections) socket.destroy();
  silent.close();
  names.close();
}, PATIENCE);

const timed = async <T>(work: Promise<T>): Promise<{ readonly result: T; readonly took: number }> => {
  const began = performance.now();
  const result = await work;
  return { result, took: performance.now() - began };
};

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) * share)] ?? Number.NaN;

/** So many people, a few at a time; how long each had to wait. */
const logins = async (count: number): Promise<number[]> => {
  const waits: number[] = [];
  let left = count;
  const queue = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { result, took } = await timed(createClient(server.url).signIn('USER', 'anna', NEW_PASSWORD));
      expect(result).toBe('SIGNED_IN');
      waits.push(took);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, queue));
  return waits;
};

describe('[OP-02] neighbours that never answer', { timeout: PATIENCE }, () => {
  it('webhook, registration service and name servers keep nobody from signing in, and are given up', async () => {
    const usual = percentile(await logins(20), 0.5);
    const { data } = await panel.ask(
      `mutation { createWebhook(url: "${silentUrl}/hook", kinds: ["user.created"]) { __typename } }`,
    );
    expect(data.createWebhook).toEqual({ __typename: 'WebhookSecret' });
    for (const login of ['bob', 'cleo', 'dora'])
      await panel.change(
        `createAccount(login: "${login}", password: $password, profile: { displayName: "${login}" })`,
        {
          password: NEW_PASSWORD,
        },
      );
    const registering = timed(
      panel.ask(`mutation { registerServer(key: "KEY-1", serverName: "video.example.org") {
        __typename ... on Rejection { code problems { field rule } } } }`),
    );
    const dns = openDns([`127.0.0.1:${names.address().port}`]);
    const looking = timed(dns.addresses('video.example.org'));
    const outgoing = openOutgoing({
      clock: systemClock,
      allowed: { ranges: ['127.0.0.1'], ports: [] },
      resolve: () => new Promise(() => undefined),
    });
    const unknown = timed(
      outgoing.fetch('https://nowhere.example', { timeout: 3_000 }).catch(({ reason }) => reason),
    );
    await vi.waitFor(() => expect(connections.length).toBeGreaterThanOrEqual(2), 10_000);
    const waits = await logins(LOGINS);
    expect(waits).toHaveLength(LOGINS);
    expect(percentile(waits, 0.5)).toBeLessThan(3 * usual + 250);
    // Whoever waited for a neighbour would wait longer.
    expect(percentile(waits, 1)).toBeLessThan(9_000);
    expect((await unknown).result).toBe('timeout');
    expect((await unknown).took).toBeLessThan(9_000);
    expect((await looking).result).toEqual({ failed: 'unreachable' });
    expect((await looking).took).toBeLessThan(15_000);
    const { result, took } = await registering;
    expect(result.data.registerServer).toMatchObject({
      problems: [{ field: 'key', rule: 'registrationUnreachable' }],
    });
    expect(took).toBeLessThan(15_000);
    expect(connections.length).toBeLessThanOrEqual(4);
    await outgoing.close();
  });
});
