import { rmSync } from 'node:fs';
import { createClient as createSubscriptions } from 'graphql-ws';
import { afterAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { freePort } from './testing/free-port.ts';
import { startTestServer, temporaryFolder } from './testing/test-server.ts';

/** Milliseconds; two servers start and stop here, perhaps on a busy machine. */
const PATIENCE = 90_000;

const dataDir = temporaryFolder();
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it(
  '[INST-05] gives its port back when it is closed, though somebody is still connected',
  async () => {
    const environment = { ROSTRUM_WEB_PORT: String(await freePort()) };
    const first = await startTestServer({ dataDir, environment });
    const subscriptions = createSubscriptions({
      url: `${first.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    await subscriptions.iterate({ query: 'subscription { runningSessions { conferenceId } }' }).next();
    expect((await fetch(`${first.url}/health/live`)).status).toBe(200);
    await first.close();
    await expect(fetch(`${first.url}/health/live`)).rejects.toThrow();
    const second = await startTestServer({ dataDir, environment });
    expect((await fetch(`${second.url}/health/live`)).status).toBe(200);
    await second.close();
    await subscriptions.dispose();
  },
  PATIENCE,
);
