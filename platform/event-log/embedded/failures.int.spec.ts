import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type VirtualClock, virtualClock } from '#platform/clock/index.ts';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { allOf, streamOf } from '../contract-support.ts';
import {
  type EventLog,
  type LogHealth,
  LogInUseError,
  type LogStatus,
  LogUnavailableError,
} from '../port.ts';
import { appendOf, counted, personNamed, testCatalogue } from '../test-events.ts';
import { DiskError, threadFrameWriter } from './frame-writer.ts';
import { openEmbeddedLog } from './open.ts';
import { type FailingCall, type TestDisk, testDisk } from './test-disk.ts';

const keyRing = memoryKeyRing();
let directory: string;
let disk: TestDisk;
let clock: VirtualClock;

const open = async (fileSystem = disk.fileSystem) => {
  const options = { directory, keyRing, catalogue: testCatalogue, clock, segmentLimit: 4000, fileSystem };
  return (await openEmbeddedLog(options)).log;
};

/** Moves time on until the log accepts appends again. */
const recovered = (log: LogHealth): Promise<void> =>
  vi.waitFor(() => {
    clock.advance(10_000);
    expect(log.status).toEqual({ state: 'writable' });
  });

const appendNext = (log: EventLog, revision: number, commandId?: string) =>
  log.append(appendOf('a', revision, [counted(revision)], commandId));

/** What a reader finds, now and after the log was opened again. */
const numbersIn = async (log: EventLog): Promise<number[]> => {
  const before = await allOf(log);
  await log.close();
  const reopened = await open(testDisk().fileSystem);
  expect(await allOf(reopened)).toEqual(before);
  await reopened.close();
  return before.map(({ revision }) => revision);
};

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rostrum-log-'));
  disk = testDisk();
  clock = virtualClock();
});

afterEach(() => rm(directory, { recursive: true }));

describe('a disk that fails [PLAT-01] [ES-04]', () => {
  it.each<[FailingCall, string, string]>([
    ['writeSync', 'ENOSPC', 'disk-full'],
    ['writeSync', 'EIO', 'input-output'],
    ['fdatasyncSync', 'EIO', 'input-output'],
  ])(
    'stops writing when %s fails with %s, goes on reading, and recovers by itself',
    async (call, code, reason) => {
      const log = await open();
      const seen: LogStatus[] = [];
      log.onStatus((status) => seen.push(status));
      await appendNext(log, -1);
      disk.fail(call, code);
      const lost = [appendNext(log, 0), log.append(appendOf('b', -1, [counted(1)])), appendNext(log, 1)];
      for (const append of lost) await expect(append).rejects.toBeInstanceOf(LogUnavailableError);
      expect(log.status).toMatchObject({
        state: 'read-only',
        reason,
        message: expect.stringContaining(code),
      });
      await expect(appendNext(log, 0)).rejects.toBeInstanceOf(LogUnavailableError);
      expect(await streamOf(log, 'a')).toHaveLength(1);
      clock.advance(60_000);
      await vi.waitFor(() => expect(clock.pending).toBe(1));
      expect(log.status.state).toBe('read-only');
      disk.heal();
      await recovered(log);
      expect(seen.at(-1)).toEqual({ state: 'writable' });
      expect(await appendNext(log, 0)).toEqual({ position: 2, revision: 1 });
      expect(await numbersIn(log)).toEqual([0, 1]);
    },
  );

  it('leaves nothing of a frame that was written by half', async () => {
    const log = await open();
    await appendNext(log, -1);
    disk.tearNextWrite('EIO');
    await expect(appendNext(log, 0)).rejects.toBeInstanceOf(LogUnavailableError);
    await recovered(log);
    await appendNext(log, 0, 'another');
    expect(await numbersIn(log)).toEqual([0, 1]);
  });

  it.each(['EIO', 'ENOSPC'])(
    'loses nothing acknowledged when any single call fails with %s',
    async (code) => {
      for (let count = 1; count <= 40; count++) {
        const log = await open();
        const before = log.head;
        disk.failAt(count, code);
        for (let turn = 0; turn < 12; turn++) {
          const revision = log.head - 1;
          const acknowledged = await appendNext(log, revision, `${count}/${turn}`).catch(() => null);
          if (acknowledged !== null)
            expect(acknowledged).toEqual({ position: revision + 2, revision: revision + 1 });
          else await recovered(log);
        }
        disk.heal();
        expect(log.head).toBeGreaterThanOrEqual(before + 11);
        const revisions = await numbersIn(log);
        expect(revisions).toEqual(revisions.map((_, index) => index));
      }
    },
  );

  it('refuses a conflict only when what it conflicts with is on the disk', async () => {
    const log = await open();
    await appendNext(log, -1);
    disk.fail('fdatasyncSync', 'EIO');
    const [first, rival] = [appendNext(log, 0, 'first'), appendNext(log, 0, 'rival')];
    await expect(first).rejects.toBeInstanceOf(LogUnavailableError);
    await expect(rival).rejects.toBeInstanceOf(LogUnavailableError);
    disk.heal();
    await recovered(log);
    await appendNext(log, 0, 'rival');
    expect(await numbersIn(log)).toEqual([0, 1]);
  });

  it('refuses an event about a person whose key cannot be stored, and only that', async () => {
    const create = () => Promise.reject(new Error('ENOSPC: made to fail'));
    const options = { directory, catalogue: testCatalogue, fileSystem: disk.fileSystem };
    const { log } = await openEmbeddedLog({ ...options, keyRing: { ...memoryKeyRing(), create } });
    const refused = log.append(appendOf('p', -1, [personNamed('ivan', 'Иван')]));
    await expect(refused).rejects.toBeInstanceOf(LogUnavailableError);
    expect(await appendNext(log, -1)).toEqual({ position: 1, revision: 0 });
    await log.close();
  });

  it('closes while it cannot write', async () => {
    const log = await open();
    disk.fail('writeSync', 'ENOSPC');
    await expect(appendNext(log, -1)).rejects.toBeInstanceOf(LogUnavailableError);
    await log.close();
    expect([log.status, clock.pending]).toEqual([expect.objectContaining({ reason: 'closed' }), 0]);
  });
});

describe('the thread that writes [PLAT-01]', () => {
  it('answers with its failure when it dies, and closes all the same', async () => {
    const place = {
      directory: join(directory, 'nowhere'),
      segment: 1,
      offset: 64,
      nextPosition: 1,
      segmentLimit: 1e6,
    };
    const writer = threadFrameWriter({ ...place, chain: Buffer.alloc(32) });
    const frame = { bytes: Buffer.alloc(100), eventCount: 1, commitCount: 1 };
    await expect(writer.write(frame)).rejects.toThrow(/ENOENT/);
    await expect(writer.recover()).rejects.toBeInstanceOf(DiskError);
    await writer.close();
  });
});

describe('one log, one process [PLAT-01]', () => {
  it('refuses a second opening until the first is closed', async () => {
    const log = await open();
    await expect(open()).rejects.toBeInstanceOf(LogInUseError);
    await log.close();
    await (await open()).close();
  });
});

describe('events of a newer program [PLAT-01] [ES-09]', () => {
  it('are refused at opening, and nothing is changed', async () => {
    const log = await open();
    await log.append(appendOf('a', -1, [{ type: 'Renamed', data: { title: 'x', language: 'en' } }]));
    await log.close();
    const catalogue = { ...testCatalogue, Renamed: { version: 2, summary: 'Older.' } };
    const older = openEmbeddedLog({ directory, keyRing, catalogue });
    await expect(older).rejects.toThrow(/Renamed was written in version 3/);
    const { Renamed: _, ...rest } = testCatalogue;
    await expect(openEmbeddedLog({ directory, keyRing, catalogue: rest })).rejects.toThrow(
      /Renamed is unknown/,
    );
    await (await open()).close();
  });
});
