import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { startLiveSettings } from '#command-api/settings/live-settings.ts';
import { network } from '#domain/settings/index.ts';
import { defaults } from '#platform/config/schema.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { freePort } from '../testing/free-port.ts';
import { silentLogger } from '../testing/test-server.ts';
import { applyNetwork } from './network.ts';

const config = { ...defaults, media: { ...defaults.media, listenIp: '127.0.0.1' } };

const start = async (workers: number) => {
  const live = await startLiveSettings({
    ...{ log: openMemoryLog(), vault: memorySecrets().vault, override: () => undefined },
    ...{ send: async () => undefined, logger: silentLogger },
  });
  return { live, served: applyNetwork(live, { config }, workers) };
};

const occupied = async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => {
    other.listen({ host: '127.0.0.1', port }, resolve);
  });
  return { port, close: () => other.close() };
};

it('[NET-01] serves the port of the settings, and refuses one that another program has', async () => {
  const { live, served } = await start(1);
  expect(served).toEqual({ port: 4307, announced: [] });
  const other = await occupied();
  const wanted = (port: number) => live.tryOut(network, { external: [], port });
  expect(await wanted(other.port)).toEqual([{ field: 'port', rule: 'portInUse' }]);
  other.close();
  expect(await wanted(await freePort())).toEqual([]);
  // What is served now is not tried: it is taken by the server itself.
  expect(await wanted(4307)).toEqual([]);
});

it('[NET-01] leaves room for every worker', async () => {
  const { live } = await start(4);
  expect(await live.tryOut(network, { external: [], port: 65_535 })).toMatchObject([
    { field: 'port', rule: 'range', params: { max: 65_532 } },
  ]);
});
