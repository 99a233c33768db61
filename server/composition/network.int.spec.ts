import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startLiveSettings } from '#command-api/settings/live-settings.ts';
import { admin, createHarness, system } from '#command-api/testing/harness.ts';
import type { Principal } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { network, type ValuesOf } from '#domain/settings/index.ts';
import { defaultMediaConfig } from '#media-plane/index.ts';
import { WorkerPool } from '#media-plane/workers/worker-pool.ts';
import { systemClock } from '#platform/clock/index.ts';
import { defaults } from '#platform/config/schema.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { createServiceBoard } from '#platform/service-status/index.ts';
import { listeningAt } from '../network/listening.spec-support.ts';
import { freePort } from '../testing/free-port.ts';
import { silentLogger } from '../testing/test-server.ts';
import { prepareNetwork } from './network.ts';

type Values = ValuesOf<typeof network>;
type Options = { readonly workers?: number; readonly set?: Partial<Values>; readonly listenIp?: string };

/** Belongs to nobody (RFC 5737). */
const ELSEWHERE = '192.0.2.77';
const usual: Values = { allAddresses: true, internal: [], external: [], port: 4307 };

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const start = async ({ workers = 1, set, listenIp }: Options = {}) => {
  const log = openMemoryLog();
  if (set !== undefined) {
    const command = { type: 'ChangeSettings', data: { section: 'network', changes: set } } as const;
    await createHarness(log).as(admin, command, randomUUID());
  }
  const live = await startLiveSettings({
    ...{ log, vault: memorySecrets().vault, override: () => undefined },
    ...{ send: async () => undefined, logger: silentLogger },
  });
  const config = {
    ...defaults,
    media: { ...defaults.media, ...(listenIp === undefined ? {} : { listenIp }) },
  };
  const services = createServiceBoard(systemClock);
  const served = await prepareNetwork({ live, workers }, { config, logger: silentLogger, services });
  const wanted = (change: Partial<Values>) => live.tryOut(network, { ...usual, ...set, ...change });
  return { served, wanted, services, workers };
};

const openPool = async ({ served, workers }: Awaited<ReturnType<typeof start>>) => {
  const ready = vi.fn();
  const pool = new WorkerPool(
    {
      config: { ...defaultMediaConfig, workers, addresses: served.addresses },
      ...{ clock: systemClock, log: () => undefined },
    },
    { onWorkerReady: ready, onWorkerDied: () => undefined },
  );
  closers.push(() => pool.close());
  await pool.start();
  return { pool, ready };
};

const occupy = async (host: string) => {
  const other = createServer();
  const port = await freePort();
  other.listen({ host, port });
  await once(other, 'listening');
  const close = async () => {
    if (other.listening) await new Promise((resolve) => other.close(resolve));
  };
  closers.push(close);
  return { port, close };
};

const answers = async (host: string, port: number): Promise<boolean> => {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

describe('[NET-01] where media is served', () => {
  it('is exactly at the addresses of the list, by UDP and TCP, each with its own port', async () => {
    const [port, own] = [await freePort(), await freePort()];
    const internal = ['127.0.0.2', `[::1]:${own}`, `127.0.0.3:${own}`];
    const server = await start({ set: { allAddresses: false, internal, port } });
    await openPool(server);
    expect(listeningAt(port).toSorted()).toEqual(['tcp 127.0.0.2', 'udp 127.0.0.2']);
    expect(listeningAt(own).toSorted()).toEqual([
      ...['tcp 127.0.0.3', 'tcp ::1', 'udp 127.0.0.3', 'udp ::1'],
    ]);
    expect(await answers('127.0.0.2', port)).toBe(true);
    expect(await answers('127.0.0.1', port)).toBe(false);
    expect(await answers('127.0.0.2', own)).toBe(false);
    expect(server.services.list()).toMatchObject([
      { id: 'media', state: 'working', detail: 'listed-addresses' },
    ]);
    expect(server.served.told()).toEqual([
      { address: '127.0.0.2', port },
      { address: '::1', port: own },
      { address: '127.0.0.3', port: own },
    ]);
  });

  it('is at every address of the machine while nobody says otherwise', async () => {
    const port = await freePort();
    await openPool(await start({ set: { port } }));
    expect(listeningAt(port).toSorted()).toEqual(['tcp 0.0.0.0', 'tcp ::', 'udp 0.0.0.0', 'udp ::']);
  });

  it('[INST-04] is where the configuration of the machine says, whatever is set', async () => {
    const port = await freePort();
    const server = await start({
      listenIp: '127.0.0.4',
      set: { allAddresses: false, internal: ['127.0.0.2'], port },
    });
    await openPool(server);
    expect(listeningAt(port).toSorted()).toEqual(['tcp 127.0.0.4', 'udp 127.0.0.4']);
  });

  it('is at a name that leads to this machine', async () => {
    const port = await freePort();
    const server = await start({ set: { allAddresses: false, internal: ['localhost'], port } });
    expect(await server.wanted({ internal: ['localhost', '127.0.0.2'] })).toEqual([]);
    expect(await server.wanted({ internal: ['localhost', '127.0.0.1'] })).toEqual([
      { field: 'internal[1]', rule: 'repeatedEntry', params: { entry: '127.0.0.1' } },
    ]);
    await openPool(server);
    expect(listeningAt(port)).toContain('udp 127.0.0.1');
  });
});

describe('[NET-01] a start', () => {
  it('takes an address once when a name has come to lead there, too', async () => {
    const port = await freePort();
    const server = await start({ set: { allAddresses: false, internal: ['localhost', '127.0.0.1'], port } });
    const { pool } = await openPool(server);
    expect(pool.leastLoaded()).not.toBeNull();
    expect(listeningAt(port).filter((one) => one === 'udp 127.0.0.1')).toHaveLength(1);
  });

  it('goes on with the addresses that are left, and says that some are not', async () => {
    const port = await freePort();
    const internal = [ELSEWHERE, 'nothing.invalid', '127.0.0.2'];
    const server = await start({ set: { allAddresses: false, internal, port } });
    await openPool(server);
    expect(listeningAt(port).toSorted()).toEqual(['tcp 127.0.0.2', 'udp 127.0.0.2']);
    expect(server.served.listeners().map(({ entry, trouble }) => [entry, trouble])).toEqual([
      [ELSEWHERE, 'elsewhere'],
      ['nothing.invalid', 'name'],
      ['127.0.0.2', null],
    ]);
    expect(server.services.list()).toMatchObject([{ state: 'failing', detail: 'some-addresses' }]);
  });

  it('succeeds without any address that was set, and media begins when there is one', async () => {
    const { port, close } = await occupy('127.0.0.2');
    const server = await start({ set: { allAddresses: false, internal: ['127.0.0.2'], port } });
    const { pool, ready } = await openPool(server);
    expect(pool.leastLoaded()).toBeNull();
    expect(server.services.list()).toMatchObject([{ state: 'failing', detail: 'media-port' }]);
    await close();
    await vi.waitFor(() => expect(ready).toHaveBeenCalled(), { timeout: 15_000 });
    expect(listeningAt(port)).toContain('udp 127.0.0.2');
    expect(server.services.list()).toMatchObject([{ state: 'working' }]);
  });

  it('[INST-04] fails where nothing was set in the panel: whoever starts the server is there to mend it', async () => {
    const { port } = await occupy('127.0.0.1');
    const { served } = await start({ listenIp: '127.0.0.1' });
    const pool = new WorkerPool(
      {
        config: {
          ...{ ...defaultMediaConfig, workers: 1 },
          addresses: {
            ...served.addresses,
            of: async () => ({ listen: [{ ip: '127.0.0.1', port }], told: [] }),
          },
        },
        ...{ clock: systemClock, log: () => undefined },
      },
      { onWorkerReady: () => undefined, onWorkerDied: () => undefined },
    );
    await expect(pool.start()).rejects.toThrow('The media port cannot be opened');
  });
});

describe('[NET-01] a start with other values than the one before', () => {
  /** A server that was started with each of the ports (or more) in turn, and is started with the last one now. */
  const afterStarts = async (...wishes: readonly (number | Partial<Values>)[]) => {
    const harness = createHarness();
    const as = (principal: Principal, command: RostrumCommand) =>
      harness.as(principal, command, randomUUID());
    for (const [index, wish] of wishes.entries()) {
      const given = typeof wish === 'number' ? { port: wish } : wish;
      const changes = { allAddresses: false, internal: ['127.0.0.2'], ...given };
      await as(admin, { type: 'ChangeSettings', data: { section: 'network', changes } });
      if (index === wishes.length - 1) break;
      await as(system, { type: 'RecordServerStart', data: { node: 'main', version: '1.0.0' } });
    }
    const live = await startLiveSettings({
      ...{ log: harness.log, vault: memorySecrets().vault, override: () => undefined },
      ...{ send: (command) => as(system, command), logger: silentLogger },
    });
    const services = createServiceBoard(systemClock);
    const served = await prepareNetwork(
      { live, workers: 1 },
      { config: defaults, logger: silentLogger, services },
    );
    return { harness, live, served };
  };

  it('takes those of a former start, the latest that works, and the settings say so', async () => {
    const free = await freePort();
    const [taken, wanted] = [await occupy('127.0.0.2'), await occupy('127.0.0.2')];
    const { harness, live, served } = await afterStarts(free, taken.port, wanted.port);
    await vi.waitFor(() => expect(live.current(network).port).toBe(free));
    expect(live.waitingForRestart(network)).toEqual([]);
    expect((await harness.types()).at(-1)).toBe('SettingsRolledBack');
    expect((await served.addresses.of(0)).listen).toEqual([{ ip: '127.0.0.2', port: free }]);
  });

  it('keeps what was set where that works, and where nothing does', async () => {
    const [free, other] = [await freePort(), await freePort()];
    const fine = await afterStarts(other, free);
    expect(await fine.harness.types()).not.toContain('SettingsRolledBack');
    const [one, two] = [await occupy('127.0.0.2'), await occupy('127.0.0.2')];
    const stuck = await afterStarts(one.port, two.port);
    expect(await stuck.harness.types()).not.toContain('SettingsRolledBack');
  });

  it('is none when they held at the last start: what is not there yet may come', async () => {
    const free = await freePort();
    const late = await occupy('127.0.0.2');
    const told = { port: late.port, external: ['meet.example.org'] };
    for (const last of [late.port, told]) {
      const { harness, live } = await afterStarts(free, late.port, last);
      expect(await harness.types()).not.toContain('SettingsRolledBack');
      expect(live.current(network).port).toBe(late.port);
    }
  });
});

describe('[NET-01] what somebody wants', () => {
  it('is refused with its entry when it is not of this machine', async () => {
    const { wanted } = await start();
    const change = { allAddresses: false, internal: ['127.0.0.2', `${ELSEWHERE}:5000`, 'nothing.invalid'] };
    expect(await wanted(change)).toEqual([
      { field: 'internal[1]', rule: 'notLocal', params: { entry: `${ELSEWHERE}:5000` } },
      { field: 'internal[2]', rule: 'nameNotFound', params: { entry: 'nothing.invalid' } },
    ]);
    for (const entry of ['0.0.0.0', '::', '224.0.0.1', '255.255.255.255', 'fe80::1'])
      expect(await wanted({ allAddresses: false, internal: [entry] })).toMatchObject([{ rule: 'notLocal' }]);
  });

  it('is refused where another program has the port, but for what is served now', async () => {
    const other = await occupy('127.0.0.2');
    const { wanted } = await start();
    expect(await wanted({ port: other.port })).toEqual([{ field: 'port', rule: 'portInUse' }]);
    const listed = { allAddresses: false, internal: [`127.0.0.2:${other.port}`, `127.0.0.3:${other.port}`] };
    expect(await wanted(listed)).toEqual([
      {
        field: 'internal[0]',
        rule: 'entryPortInUse',
        params: { entry: `127.0.0.2:${other.port}`, port: other.port },
      },
    ]);
    await other.close();
    expect(await wanted(listed)).toEqual([]);
    expect(await wanted({ external: ['meet.example.org'] })).toEqual([]);
    const server = await start({ set: { allAddresses: false, internal: ['127.0.0.2'], port: other.port } });
    await openPool(server);
    // The whole family covers what is served; the ports of the other families are free.
    expect(await server.wanted({ internal: ['127.0.0.2', '127.0.0.3'] })).toEqual([]);
    expect(await server.wanted({ allAddresses: true })).toEqual([]);
  });

  it('leaves room for every worker', async () => {
    const { wanted } = await start({ workers: 4 });
    const max = 65_532;
    expect(await wanted({ port: 65_535 })).toMatchObject([
      { field: 'port', rule: 'range', params: { max } },
      { field: 'port', rule: 'range', params: { max } },
    ]);
    const internal = ['127.0.0.2:65535', '127.0.0.2:5000', '127.0.0.2:5003'];
    expect(
      await wanted({ allAddresses: false, internal, external: ['meet.example.org:65533'] }),
    ).toMatchObject([
      { field: 'internal[0]', rule: 'range', params: { max } },
      { field: 'external[0]', rule: 'range', params: { max } },
      { field: 'internal[2]', rule: 'portsOverlap', params: { other: '127.0.0.2:5000', workers: 4 } },
    ]);
  });
});
