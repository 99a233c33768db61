import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { startLiveSettings } from '#command-api/settings/live-settings.ts';
import { admin, createHarness, system } from '#command-api/testing/harness.ts';
import type { Principal } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { network } from '#domain/settings/index.ts';
import { MediaStartError } from '#media-plane/index.ts';
import { defaults } from '#platform/config/schema.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { freePort } from '../testing/free-port.ts';
import { silentLogger } from '../testing/test-server.ts';
import { guardNetwork, openWithNetwork } from './network.ts';

const config = { ...defaults, media: { ...defaults.media, listenIp: '127.0.0.1' } };

const start = async (workers: number) => {
  const live = await startLiveSettings({
    ...{ log: openMemoryLog(), vault: memorySecrets().vault, override: () => undefined },
    ...{ send: async () => undefined, logger: silentLogger },
  });
  guardNetwork(live, { config }, { workers, now: live.current(network) });
  return { live };
};

const occupied = async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => {
    other.listen({ host: '127.0.0.1', port }, resolve);
  });
  return { port, close: () => other.close() };
};

it('[NET-01] refuses a port that another program has', async () => {
  const { live } = await start(1);
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

describe('[NET-01] media that opens at the start', () => {
  const taken = () => new MediaStartError('port', new Error('address already in use'));
  const opener = (works: readonly number[]) => {
    const tried: number[] = [];
    const open = async ({ port }: { port: number }) => {
      tried.push(port);
      if (!works.includes(port)) throw taken();
      return port;
    };
    return { tried, open };
  };

  /** A server that was started with each of the ports in turn, and is started with the last one now. */
  const afterStarts = async (...ports: readonly number[]) => {
    const harness = createHarness();
    const as = (principal: Principal, command: RostrumCommand) =>
      harness.as(principal, command, randomUUID());
    for (const [index, port] of ports.entries()) {
      await as(admin, { type: 'ChangeSettings', data: { section: 'network', changes: { port } } });
      if (index === ports.length - 1) break;
      await as(system, { type: 'RecordServerStart', data: { node: 'main', version: '1.0.0' } });
    }
    const live = await startLiveSettings({
      ...{ log: harness.log, vault: memorySecrets().vault, override: () => undefined },
      ...{ send: (command) => as(system, command), logger: silentLogger },
    });
    return { harness, live };
  };

  it('is as it was set, where that works', async () => {
    const { live, harness } = await afterStarts(5000, 5001);
    const { open } = opener([5001]);
    expect(await openWithNetwork(live, open)).toMatchObject({ opened: 5001, values: { port: 5001 } });
    expect(await harness.types()).not.toContain('SettingsRolledBack');
  });

  it('is as it worked before, where a new port cannot be had, and the settings say so', async () => {
    const { live, harness } = await afterStarts(5000, 5001, 5002);
    const { open, tried } = opener([5000]);
    expect(await openWithNetwork(live, open)).toMatchObject({ opened: 5000, values: { port: 5000 } });
    expect(tried).toEqual([5002, 5001, 5000]);
    await vi.waitFor(() => expect(live.current(network).port).toBe(5000));
    expect(live.waitingForRestart(network)).toEqual([]);
    expect((await harness.types()).at(-1)).toBe('SettingsRolledBack');
  });

  it('fails with the first reason, and leaves the settings alone, when nothing works', async () => {
    const { live, harness } = await afterStarts(5000, 5001);
    await expect(openWithNetwork(live, opener([]).open)).rejects.toThrow('address already in use');
    expect(await harness.types()).not.toContain('SettingsRolledBack');
    const broken = openWithNetwork(live, () => Promise.reject(new MediaStartError('program', 'no program')));
    await expect(broken).rejects.toThrow('does not start');
  });
});
