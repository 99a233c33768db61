import { randomBytes } from 'node:crypto';
import {
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { openFileStore } from './index.ts';
import { memoryFiles } from './memory.ts';
import type { FileStore } from './port.ts';

const newId = (): string => randomBytes(32).toString('hex');

const put = async (store: FileStore, bytes: Buffer, owner = 'anna', id = newId()): Promise<string> => {
  const writer = await store.begin({ id, owner, size: bytes.length });
  for (let at = 0; at < bytes.length; at += 50_000) await writer.write(bytes.subarray(at, at + 50_000));
  await writer.finish();
  return id;
};

const partOf = async (store: FileStore, id: string, from: number, until: number): Promise<Buffer | null> => {
  const stored = await store.open(id);
  if (stored === null) return null;
  const parts: Buffer[] = [];
  try {
    for await (const part of stored.read(from, until)) parts.push(part);
  } finally {
    await stored.close();
  }
  return Buffer.concat(parts);
};

let folder: string;
let secrets: ReturnType<typeof memorySecrets>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-files-'));
  secrets = memorySecrets();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each([
  ['on the disk', () => openFileStore(folder, secrets.keyRing)],
  ['in memory', async () => memoryFiles()],
] as const)('a store of files %s', (_name, open) => {
  it('[FILE-01] gives back any part of what was written, of every length', { timeout: 60_000 }, async () => {
    const store = await open();
    const frame = 64 * 1024;
    const sizes = [0, 1, frame - 1, frame, frame + 1, 2 * frame, 3 * frame + 77];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sizes),
        fc.nat(300_000),
        fc.nat(300_000),
        async (size, one, other) => {
          const bytes = randomBytes(size);
          const id = await put(store, bytes);
          const [from, until] = [one, other].map((place) => Math.min(place, size)).sort((a, b) => a - b);
          expect(await partOf(store, id, from ?? 0, until ?? 0)).toEqual(bytes.subarray(from, until));
          expect((await partOf(store, id, 0, size))?.equals(bytes)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes exactly what was announced', async () => {
    const store = await open();
    const writer = await store.begin({ id: newId(), owner: 'anna', size: 3 });
    await expect(writer.write(Buffer.from('four'))).rejects.toThrow(RangeError);
    await writer.write(Buffer.from('ab'));
    await expect(writer.finish()).rejects.toThrow(RangeError);
    await writer.abandon();
    await writer.abandon();
    expect(await store.ids()).toEqual([]);
  });

  it('has nothing under ids that were deleted, never written or are places', async () => {
    const store = await open();
    const id = await put(store, Buffer.from('gone'));
    await store.delete(id);
    await store.delete(id);
    for (const other of [id, newId(), '..', '../keys/master.key', '/etc/passwd', ''])
      expect(await partOf(store, other, 0, 0)).toBeNull();
    await expect(store.begin({ id: '../x', owner: 'anna', size: 0 })).rejects.toThrow(RangeError);
    expect(await store.free()).toBeGreaterThan(0);
  });
});

describe('a store of files on the disk', () => {
  it('[ES-10] says nothing without the key of the person', async () => {
    const store = await openFileStore(folder, secrets.keyRing);
    const bytes = Buffer.from('between us '.repeat(10_000));
    const [hers, his] = [await put(store, bytes, 'anna'), await put(store, bytes, 'boris')];
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name)).includes('between')).toBe(false);
    await secrets.keyRing.forget('anna');
    expect(await store.open(hers)).toBeNull();
    expect(await partOf(store, his, 0, 10)).toEqual(bytes.subarray(0, 10));
  });

  it('[FX-01] opens no links, no other kinds of files, and no bytes under another name', async () => {
    const store = await openFileStore(folder, secrets.keyRing);
    const id = await put(store, Buffer.from('mine'));
    const [symbolic, hard, made] = [newId(), newId(), newId()];
    symlinkSync(join(folder, id), join(folder, symbolic));
    linkSync(join(folder, id), join(folder, hard));
    writeFileSync(join(folder, made), 'root:x:0:0');
    for (const other of [symbolic, hard, made])
      await expect(partOf(store, other, 0, 4)).rejects.toMatchObject({ fault: 'damaged' });
  });

  it('[FX-02] hands nothing out that is not what was written, wherever a bit is turned', {
    timeout: 60_000,
  }, async () => {
    const store = await openFileStore(folder, secrets.keyRing);
    const bytes = randomBytes(100_000);
    const path = join(folder, await put(store, bytes));
    const sealed = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
        const turned = Buffer.from(sealed);
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(path, turned);
        const read = partOf(store, path.slice(-64), 0, bytes.length);
        await expect(read).rejects.toThrow();
      }),
      { numRuns: 100, examples: [[0], [32], [40], [64], [96], [160], [288]] },
    );
    for (const length of [0, 10, 36, 40_000, sealed.length - 1]) {
      writeFileSync(path, sealed.subarray(0, length));
      await expect(partOf(store, path.slice(-64), 0, 1)).rejects.toMatchObject({ fault: 'damaged' });
    }
  });

  it('[FILE-01] removes at the start what was never written as a whole', async () => {
    const store = await openFileStore(folder, secrets.keyRing);
    const whole = await put(store, Buffer.from('whole'));
    const writer = await store.begin({ id: newId(), owner: 'anna', size: 10 });
    await writer.write(Buffer.from('half'));
    expect(readdirSync(folder)).toHaveLength(2);
    writeFileSync(join(folder, 'report.new'), 'of somebody else');
    await openFileStore(folder, secrets.keyRing);
    expect(readdirSync(folder).sort()).toEqual([whole, 'report.new'].sort());
    await writer.abandon();
  });
});
