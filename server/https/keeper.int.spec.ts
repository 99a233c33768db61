import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCertificateDesk } from '#command-api/certificates/desk.ts';
import { createAggregates } from '#command-api/handler/aggregates.ts';
import { createCommandGate } from '#command-api/handler/command-gate.ts';
import { startLiveSettings } from '#command-api/settings/live-settings.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { https } from '#domain/settings/index.ts';
import { type VirtualClock, virtualClock } from '#platform/clock/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { systemIds } from '#platform/ids/index.ts';
import { recordingLogger } from '#platform/logging/testing/recording-logger.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { commandsOf, systemContext } from '../composition/system-commands.ts';
import { createSecureDoor, type SecureDoor } from '../http/secure-door.ts';
import { freePort } from '../testing/free-port.ts';
import { HttpsKeeper } from './keeper.ts';

let clock: VirtualClock;
let log: ReturnType<typeof openMemoryLog>;
let secrets: ReturnType<typeof memorySecrets>;
const running: { close(): unknown }[] = [];

beforeEach(() => {
  clock = virtualClock(new Date().toISOString());
  log = openMemoryLog();
  secrets = memorySecrets();
});
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close();
});

/** The keeper as a process has it; a second one on the same log is the next process. */
const start = async () => {
  const ids = systemIds(clock);
  const { logger } = recordingLogger();
  const states = createAggregates(log);
  const gate = createCommandGate({ log, clock, aggregates: states });
  const send = commandsOf(gate, { ids }, 'spec');
  const { vault } = secrets;
  const settings = await startLiveSettings({ log, vault, override: () => undefined, send, logger });
  const desk = createCertificateDesk({
    ...{ gate, states, vault, clock, ids, authorityName: 'Rostrum', organisation: () => '' },
    ...{ names: () => ['127.0.0.1'], externalHost: () => null },
  });
  const door = createSecureDoor({
    host: '127.0.0.1',
    handler: (_request, response) => response.end(),
    onServer: () => undefined,
  });
  const told: (string | null)[] = [];
  const keeper = new HttpsKeeper({
    ...{ door, settings, desk, states, log, send, clock, ids, logger },
    makeOwn: () => desk.makeOwn({ newRoot: false }, systemContext({ ids }, 'spec')),
    externalHost: () => null,
    report: (problem) => told.push(problem),
  });
  running.push(settings, keeper);
  await keeper.start();
  const admin = { kind: 'administrator', id: 'root', role: 'admin', sessionId: 's' } as const;
  const change = (changes: object) =>
    gate.execute({ type: 'ChangeSettings', data: { section: 'https', changes } } as RostrumCommand, {
      ...systemContext({ ids }, 'spec'),
      principal: admin,
    });
  return { keeper, door, settings, change, told };
};

const openAt = (door: SecureDoor, port: number | undefined) =>
  vi.waitFor(() => expect(door.current()?.port).toBe(port));

const typesOfLog = async (): Promise<readonly string[]> => {
  const types: string[] = [];
  for await (const events of log.readAll(0)) types.push(...events.map(({ type }) => type));
  return types;
};

describe('settings of HTTPS that could shut somebody out', () => {
  it('[TLS-01] return when nobody has come in by them within two minutes', async () => {
    const { door, settings, change } = await start();
    const [one, other] = [await freePort(), await freePort()];
    await change({ mode: 'own', port: one });
    await openAt(door, one);
    await change({ port: other });
    await openAt(door, other);
    clock.advance(119_000);
    expect(settings.current(https).port).toBe(other);
    clock.advance(1_000);
    await openAt(door, one);
    expect(settings.current(https).port).toBe(one);
    expect(await typesOfLog()).toContain('SettingsRolledBack');
    await change({ port: other });
    await openAt(door, other);
  });

  it('[TLS-01] return with the reason when they cannot be worked with after all', async () => {
    const { door, settings, change, keeper } = await start();
    const port = await freePort();
    await change({ mode: 'own', port });
    await openAt(door, port);
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const busy = typeof address === 'object' && address !== null ? address.port : 0;
    await change({ port: busy });
    await vi.waitFor(() => expect(settings.current(https).port).toBe(port));
    await openAt(door, port);
    expect(keeper.problem).toBeNull();
    expect((await typesOfLog()).slice(-4)).toEqual([
      'SettingsChanged',
      'HttpsTrialBegun',
      'HttpsTrialEnded',
      'SettingsRolledBack',
    ]);
    taken.close();
  });

  it('[TLS-01] return when the server is restarted before anybody has kept them', async () => {
    const first = await start();
    const [one, other] = [await freePort(), await freePort()];
    await first.change({ mode: 'own', port: one });
    await openAt(first.door, one);
    await first.change({ port: other, redirect: true });
    await openAt(first.door, other);
    await first.keeper.close();
    const second = await start();
    await openAt(second.door, one);
    expect(second.settings.current(https)).toMatchObject({ port: one, redirect: false });
    expect(second.keeper.redirectPort).toBeNull();
  });

  it('[TLS-01] are tried again when the port is taken at the start, and the settings stay', async () => {
    const first = await start();
    const port = await freePort();
    await first.change({ mode: 'own', port });
    await openAt(first.door, port);
    await first.keeper.close();
    const taken = createServer().listen(port, '127.0.0.1');
    await once(taken, 'listening');
    const second = await start();
    expect(second.keeper.problem).toBe(`Port ${port} is in use by another program.`);
    expect(second.told.at(-1)).toBe(second.keeper.problem);
    taken.close();
    await once(taken, 'close');
    clock.advance(30_000);
    await openAt(second.door, port);
    expect(second.keeper.problem).toBeNull();
  });
});
