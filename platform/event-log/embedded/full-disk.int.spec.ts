import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { allOf } from '../contract-support.ts';
import { LogUnavailableError } from '../port.ts';
import { appendOf, counted, testCatalogue } from '../test-events.ts';
import { openEmbeddedLog } from './open.ts';
import { testDisk } from './test-disk.ts';

const megabyte = 1024 * 1024;

/** A disk of 6 MiB with a file of 3 MiB on it; where mounting is not allowed, one that counts. */
const smallDisk = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'rostrum-small-'));
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', directory], { stdio: 'ignore' });
  } catch {
    const disk = testDisk();
    disk.limitWrites(3 * megabyte);
    const remove = () => rm(directory, { recursive: true });
    return { directory, files: { fileSystem: disk.fileSystem }, free: async () => disk.heal(), remove };
  }
  const ballast = join(directory, 'ballast');
  await writeFile(ballast, Buffer.alloc(3 * megabyte));
  const remove = async () => {
    execFileSync('/bin/umount', [directory]);
    await rm(directory, { recursive: true });
  };
  return { directory, files: {}, free: () => unlink(ballast), remove };
};

let disk: Awaited<ReturnType<typeof smallDisk>>;

beforeEach(async () => {
  disk = await smallDisk();
});

afterEach(() => disk.remove());

describe('a full disk [PLAT-01] [ES-04]', () => {
  it('stops writes with an alarm, keeps reading, and takes writes again when there is room', async () => {
    const directory = join(disk.directory, 'log');
    const options = { directory, keyRing: memoryKeyRing(), catalogue: testCatalogue, ...disk.files };
    const { log } = await openEmbeddedLog(options);
    const note = 'x'.repeat(100_000);
    const append = () => log.append(appendOf('a', log.head - 1, [counted(log.head, note)]));
    let refused: unknown;
    while (refused === undefined && log.head < 100) {
      await append().catch((error: unknown) => {
        refused = error;
      });
    }
    expect(refused).toBeInstanceOf(LogUnavailableError);
    expect(log.status).toMatchObject({ state: 'read-only', reason: 'disk-full' });
    const acknowledged = log.head;
    expect(acknowledged).toBeGreaterThan(5);
    expect(await allOf(log)).toHaveLength(acknowledged);
    await disk.free();
    await vi.waitFor(() => expect(log.status).toEqual({ state: 'writable' }), 20_000);
    expect(await append()).toEqual({ position: acknowledged + 1, revision: acknowledged });
    await log.close();
    const reopened = await openEmbeddedLog({ ...options, verify: true });
    expect(reopened.report).toMatchObject({ events: acknowledged + 1, tornTail: null });
    await reopened.log.close();
  });
});
