import { describe, expect, it, vi } from 'vitest';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { ServerCommand } from '#domain/server/index.ts';
import { admin, auditor, createHarness, system } from '../testing/harness.ts';
import { createDoors } from './doors.ts';
import { startRestarts } from './restarts.ts';

const session = (conferenceId: string) => ({
  stream: `session-${conferenceId}`,
  opened: { type: 'SessionOpened', data: { conferenceId, sessionId: `${conferenceId}-1` } },
  closed: { type: 'SessionClosed', data: { conferenceId, sessionId: `${conferenceId}-1` } },
});

const start = async ({ running = [] as readonly string[] } = {}) => {
  const harness = createHarness();
  const { log, as } = harness;
  const say = (stream: string, expectedRevision: number, event: { type: string; data: object }) =>
    log.append({
      stream,
      expectedRevision,
      events: [event as RecordedEvent],
      metadata: {
        commandId: `${stream}-${event.type}`,
        now: '2026-01-02T03:04:05.000Z',
        actor: { kind: 'system', id: 'spec' },
        correlationId: 'c',
      },
    });
  for (const id of running) await say(session(id).stream, -1, session(id).opened);
  await as(system, { type: 'RecordServerStart', data: { node: 'main', version: '1.0.0' } });
  const doors = createDoors(harness.gate);
  const onBegun = vi.fn();
  const restarts = await startRestarts({
    ...{
      log,
      doors,
      onBegun,
      runningSince: 0,
      node: 'main',
      possible: true,
      waiting: () => ['network.port'],
    },
    execute: (command) => as(system, command),
    onError: (error) => {
      throw error;
    },
  });
  const asAdmin = (command: ServerCommand) => as(admin, command);
  return {
    ...{ harness, doors, onBegun, restarts, asAdmin },
    end: (id: string) => say(session(id).stream, 0, session(id).closed),
    open: (id: string) => say(session(id).stream, -1, session(id).opened),
    lastTypes: async (count: number) => (await harness.types()).slice(-count),
  };
};

describe('[OPS-02] a restart of this process', () => {
  it('begins at once in an empty server, and nobody gets in from then on', async () => {
    const { restarts, asAdmin, onBegun, doors, lastTypes } = await start();
    await restarts.request(false, asAdmin);
    await vi.waitFor(() => expect(onBegun).toHaveBeenCalledOnce());
    await vi.waitFor(() => expect(restarts.wish()?.begun).toBe(true));
    expect(await lastTypes(2)).toEqual(['RestartRequested', 'RestartBegun']);
    const context = { principal: admin, commandId: 'c9', correlationId: 'c9', origin: {} };
    for (const type of ['StartConference', 'StartPlannedConference', 'AdmitParticipant']) {
      const begin = { type, data: { conferenceId: '1' } } as never;
      await expect(doors.gate.execute(begin, context)).rejects.toMatchObject({ code: 'SERVER_RESTARTING' });
    }
    await expect(restarts.withdraw(asAdmin)).rejects.toMatchObject({ code: 'SERVER_RESTARTING' });
  });

  it('waits for those that ran before it was asked for, and those that began after that', async () => {
    const { restarts, asAdmin, onBegun, end, open, harness } = await start({ running: ['a', 'b'] });
    await expect(restarts.request(false, asAdmin)).rejects.toMatchObject({
      code: 'CONFERENCES_RUNNING',
      problems: [{ field: 'whenEmpty', rule: 'conferencesRun', params: { count: 2 } }],
    });
    await restarts.request(true, asAdmin);
    expect(restarts.wish()).toMatchObject({ whenEmpty: true, begun: false, by: { kind: 'administrator' } });
    await end('a');
    await open('c');
    await end('b');
    expect(await harness.types()).not.toContain('RestartBegun');
    expect(onBegun).not.toHaveBeenCalled();
    await end('c');
    await vi.waitFor(() => expect(onBegun).toHaveBeenCalledOnce());
  });

  it('is taken back, and does not come when the last conference ends', async () => {
    const { restarts, asAdmin, onBegun, end, lastTypes } = await start({ running: ['a'] });
    await restarts.request(true, asAdmin);
    await restarts.withdraw(asAdmin);
    expect(restarts.wish()).toBeNull();
    const { position } = await end('a');
    expect(position).toBeGreaterThan(0);
    await restarts.withdraw(asAdmin);
    expect(await lastTypes(2)).toEqual(['RestartWithdrawn', 'SessionClosed']);
    expect(onBegun).not.toHaveBeenCalled();
  });

  it('is no wish of auditors, and another node’s wish is none of this one', async () => {
    const { restarts, harness, onBegun, asAdmin } = await start();
    const refused = restarts.request(true, (command) => harness.as(auditor, command));
    await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const data = { node: 'other', whenEmpty: false, running: 0, settings: [] };
    await asAdmin({ type: 'RequestRestart', data });
    await restarts.withdraw(asAdmin);
    expect(restarts.wish()).toBeNull();
    expect(onBegun).not.toHaveBeenCalled();
  });
});
