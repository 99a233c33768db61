import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from './testing/free-port.ts';
import { enterPanel, startTestServer, temporaryFolder } from './testing/test-server.ts';

const dataDir = temporaryFolder();
const start = () => startTestServer({ dataDir, environment: { ROSTRUM_MEDIA_PORT: undefined } });
let server: Awaited<ReturnType<typeof start>>;
let panel: Awaited<ReturnType<typeof enterPanel>>;

beforeAll(async () => {
  server = await start();
  panel = await enterPanel(server.url, server.firstAdministrator);
}, 60_000);
afterAll(async () => {
  await server?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const change = async (port: number) => {
  const { data } =
    await panel.ask(`mutation { changeSettings(changes: { network: { port: ${port}, external: ["meet.example.org"] } }) {
    __typename ... on Rejection { problems { field rule } } } }`);
  return data;
};

const forms = async () => {
  const { data } = await panel.ask('{ settingsForms(sections: ["network"]) { waitingForRestart } }');
  return data.settingsForms[0].waitingForRestart;
};

it('[NET-01] refuses a port that another program has, and says what waits for the next start', {
  timeout: 60_000,
}, async () => {
  const other = createServer();
  const taken = await new Promise<number>((resolve) => {
    other.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = other.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  expect(await change(taken)).toEqual({
    changeSettings: { __typename: 'Rejection', problems: [{ field: 'port', rule: 'portInUse' }] },
  });
  other.close();
  expect(await change(await freePort())).toMatchObject({ changeSettings: { __typename: 'Receipt' } });
  await vi.waitFor(async () => expect(await forms()).toEqual(['external', 'port']));
});
