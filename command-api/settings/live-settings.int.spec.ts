import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { network, smtp } from '#domain/settings/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { createLogger } from '#platform/logging/pino.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { createAggregates } from '../handler/aggregates.ts';
import { admin, createHarness, system } from '../testing/harness.ts';
import { createSettingsDesk } from './desk.ts';
import { startLiveSettings } from './live-settings.ts';
import type { OverrideSource } from './overrides.ts';

const logger = createLogger({ nodeId: 'spec', log: { level: 'fatal', format: 'json' } });

const start = async ({ log = openMemoryLog(), override = (() => undefined) as OverrideSource } = {}) => {
  const harness = createHarness(log);
  const { vault } = memorySecrets();
  const send = (command: Parameters<typeof harness.as>[1]) => harness.as(system, command, randomUUID());
  const live = await startLiveSettings({ log, vault, override, send, logger });
  const states = createAggregates(log);
  const desk = createSettingsDesk({
    states,
    live,
    vault,
    sanitise: (html) => html.replaceAll(/<script.*?>/g, ''),
  });
  const change = (section: string, changes: object, secrets: Record<string, string> = {}) => {
    states.settings.reset();
    return desk.change({ section, changes: { ...changes }, secrets }, (command) =>
      harness.as(admin, command, randomUUID()),
    );
  };
  return { log, harness, vault, live, desk, change };
};

const usual = { allAddresses: true, internal: [], external: [], port: 4307 };
const mail = { host: 'mail.example.org', senderAddress: 'meet@example.org' };

describe('[PLAT-01] the settings that parts of the server follow', () => {
  it('are the usual ones until somebody sets others, and are told with every change', async () => {
    const { live, change } = await start();
    const heard = vi.fn();
    const end = live.follow(network, heard);
    expect(live.current(network)).toEqual(usual);
    await change('network', { port: 5000 });
    await vi.waitFor(() => expect(heard.mock.calls).toEqual([[{ ...usual, port: 5000 }]]));
    await change('smtp', mail);
    end();
    await change('network', { port: 5001 });
    await vi.waitFor(() => expect(live.current(network).port).toBe(5001));
    expect(heard).toHaveBeenCalledOnce();
  });

  it('are there at once after a restart, with what waits for one told apart', async () => {
    const first = await start();
    await first.change('network', { port: 5000 });
    await vi.waitFor(() => expect(first.live.waitingForRestart(network)).toEqual(['port']));
    const second = await start({ log: first.log });
    expect(second.live.current(network).port).toBe(5000);
    expect(second.live.waitingForRestart(network)).toEqual([]);
    await second.change('network', { port: 4307 });
    await vi.waitFor(() => expect(second.live.waitingForRestart(network)).toEqual(['port']));
    await second.change('network', { port: 5000 });
    await vi.waitFor(() => expect(second.live.waitingForRestart(network)).toEqual([]));
  });

  it('[INST-04] yield to the configuration of the machine, which then cannot be changed in the panel', async () => {
    const override: OverrideSource = (name) =>
      name === 'media.port' ? { value: 6000, source: 'ROSTRUM_MEDIA_PORT' } : undefined;
    const { live, change, harness } = await start({ override });
    expect(live.current(network).port).toBe(6000);
    await expect(change('network', { port: 5000 })).rejects.toMatchObject({
      problems: [{ field: 'port', rule: 'overridden', params: { source: 'ROSTRUM_MEDIA_PORT' } }],
    });
    expect(await harness.types()).toEqual([]);
    await change('network', { external: ['meet.example.org'] });
  });

  it('[INST-04] are what a value of the configuration comes to, for each field in its own way', async () => {
    const at = async (address: string) => {
      const override: OverrideSource = (name) =>
        name === 'media.listenIp' ? { value: address, source: '--media-listen-ip' } : undefined;
      const { allAddresses, internal } = (await start({ override })).live.current(network);
      return { allAddresses, internal };
    };
    expect(await at('10.0.0.5')).toEqual({ allAddresses: false, internal: ['10.0.0.5'] });
    expect(await at('::')).toEqual({ allAddresses: true, internal: [] });
  });
});

describe('values that cannot be worked with', () => {
  it('are refused before anything is written, when changing and when only checking', async () => {
    const { live, desk, change, harness } = await start();
    const asked = vi.fn();
    live.guard(network, async (proposed, current) => {
      asked(proposed.port, current.port);
      return proposed.port === 5000 ? [{ field: 'port', rule: 'portTaken' }] : [];
    });
    const taken = { problems: [{ field: 'port', rule: 'portTaken' }] };
    await expect(change('network', { port: 5000 })).rejects.toMatchObject(taken);
    const wish = { section: 'network', changes: { port: 5000 }, secrets: {} };
    await expect(desk.check(wish)).rejects.toMatchObject(taken);
    await desk.check({ ...wish, changes: { port: 5001 } });
    expect(asked.mock.calls).toEqual([
      [5000, 4307],
      [5000, 4307],
      [5001, 4307],
    ]);
    expect(await harness.types()).toEqual([]);
    await change('network', { port: 5001 });
  });

  it('give way to the former ones when applying fails all the same, and the log says why', async () => {
    const { live, change, harness } = await start();
    await change('network', { port: 5000 });
    await vi.waitFor(() => expect(live.current(network).port).toBe(5000));
    await change('network', { port: 5001, external: ['meet.example.org'] });
    await vi.waitFor(() => expect(live.current(network).port).toBe(5001));
    await live.rollBack(network, 'The port is taken.');
    await vi.waitFor(() => expect(live.current(network)).toEqual({ ...usual, port: 5000 }));
    expect(await harness.types()).toEqual(['SettingsChanged', 'SettingsChanged', 'SettingsRolledBack']);
  });

  it('count as those of a start that went on with others: these have held', async () => {
    const { live, change, harness, log } = await start();
    const begin = () =>
      harness.as(
        system,
        { type: 'RecordServerStart', data: { node: 'main', version: '1.0.0' } },
        randomUUID(),
      );
    for (const port of [5000, 5001]) {
      await change('network', { port });
      await begin();
    }
    await vi.waitFor(() => expect(live.current(network).port).toBe(5001));
    await live.rollBack(network, 'The port is taken.', { ...usual, port: 5000 });
    const next = await start({ log });
    expect(next.live.current(network).port).toBe(5000);
    expect(next.live.formerly(network)).toEqual([]);
  });

  it('[INST-04] take nothing into the log that only the configuration of the machine says', async () => {
    const override: OverrideSource = (name) =>
      name === 'media.listenIp' ? { value: '10.0.0.5', source: '--media-listen-ip' } : undefined;
    const { live, change, log } = await start({ override });
    await change('network', { port: 5000 });
    await vi.waitFor(() => expect(live.current(network).port).toBe(5000));
    await live.rollBack(network, 'The port is taken.', { ...live.current(network), port: 5002 });
    const [, event] = await Array.fromAsync(log.readStream('settings-network'));
    expect(event).toHaveProperty('data.changes', { port: 5002 });
  });
});

describe('secrets of settings', () => {
  it('lie in the vault, come out for the part that needs them, and are in no event', async () => {
    const { live, change, log, vault } = await start();
    await change('smtp', { ...mail, authentication: 'password', login: 'meet' }, { password: 'top secret' });
    await vi.waitFor(() => expect(live.secret(smtp, 'password')).toBe('top secret'));
    const events = [];
    for await (const batch of log.readAll(0)) events.push(...batch);
    expect(JSON.stringify(events)).not.toContain('top secret');
    expect(vault.references()).toHaveLength(1);
    await change('smtp', {}, { password: '' });
    await vi.waitFor(() => expect(live.secret(smtp, 'password')).toBeNull());
  });

  it('leave nothing behind when the change is refused', async () => {
    const { change, vault } = await start();
    await expect(change('smtp', { host: 'a b' }, { password: 'top secret' })).rejects.toMatchObject({
      problems: [{ field: 'host', rule: 'host' }],
    });
    await expect(change('smtp', {}, { login: 'x' })).rejects.toMatchObject({
      problems: [{ field: 'login', rule: 'unknown' }],
    });
    await expect(change('smtp', {}, { password: 'x'.repeat(1025) })).rejects.toMatchObject({
      problems: [{ field: 'password', rule: 'tooLong' }],
    });
    expect(vault.references()).toEqual([]);
  });
});
