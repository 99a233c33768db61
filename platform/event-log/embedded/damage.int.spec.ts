import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { allOf } from '../contract-support.ts';
import { LogDamagedError } from '../port.ts';
import { appendOf, counted, personNamed, testCatalogue } from '../test-events.ts';
import { nodeFileSystem } from './file-system.ts';
import { frameHeaderLength, readFrameHeader } from './frame.ts';
import { openEmbeddedLog } from './open.ts';
import type { OpenReport } from './recovery.ts';
import { segmentHeaderLength, segmentName } from './segment.ts';
import { verifyEmbeddedLog } from './verify.ts';

/** Thousands of files: where there is a disk in memory, it is used. */
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const keyRing = memoryKeyRing();
let original: string;
let copy: string;
let bytes: Buffer;
let events: readonly RecordedEvent[];
/** Where each frame ends, and the head of the log if it ends there. */
let ends: { offset: number; head: number }[];

const file = (): string => join(copy, segmentName(1));

const openCopy = () =>
  openEmbeddedLog({ directory: copy, keyRing, catalogue: testCatalogue, fileSystem: nodeFileSystem });

type Outcome = { found?: RecordedEvent[]; report?: OpenReport; refused?: string };

const refusal = (error: unknown): Outcome => {
  if (error instanceof LogDamagedError) return { refused: error.message };
  throw error;
};

/** What reading the copy without opening it tells. */
const proof = (): Outcome => {
  try {
    return { report: verifyEmbeddedLog(copy, testCatalogue) };
  } catch (error) {
    return refusal(error);
  }
};

/** Opens what is in the copy and returns what a reader gets, or the refusal. */
const outcome = async (): Promise<Outcome> => {
  try {
    const { log, report } = await openCopy();
    const found = await allOf(log);
    await log.close();
    return { found, report };
  } catch (error) {
    return refusal(error);
  }
};

const framesIn = (segment: Buffer): { offset: number; head: number }[] => {
  const found = [{ offset: segmentHeaderLength, head: 0 }];
  for (let at = segmentHeaderLength; at < segment.length; ) {
    const header = readFrameHeader(segment, at);
    if (header === null) throw new Error(`no frame at ${at}`);
    at += frameHeaderLength + header.payloadLength;
    found.push({ offset: at, head: header.firstPosition + header.eventCount - 1 });
  }
  return found;
};

beforeAll(async () => {
  original = await mkdtemp(join(base, 'rostrum-log-'));
  copy = await mkdtemp(join(base, 'rostrum-log-'));
  const { log } = await openEmbeddedLog({ directory: original, keyRing, catalogue: testCatalogue });
  for (let turn = 0; turn < 15; turn++) {
    await Promise.all([
      log.append(appendOf('a', turn * 2 - 1, [counted(turn), counted(turn, 'note')])),
      log.append(appendOf('b', turn * 2 - 1, [personNamed('ivan', 'И'), counted(turn)])),
    ]);
  }
  events = await allOf(log);
  await log.close();
  bytes = await readFile(join(original, segmentName(1)));
  ends = framesIn(bytes);
  await cp(original, copy, { recursive: true });
});

afterAll(() => Promise.all([original, copy].map((directory) => rm(directory, { recursive: true }))));

describe('a damaged log [PLAT-01] [ES-03]', () => {
  it('is refused with its place, or cut at its last frame, whichever byte is flipped', async () => {
    expect(events).toHaveLength(60);
    const lastFrame = ends.at(-2) ?? { offset: 0, head: 0 };
    for (let at = 0; at < bytes.length; at++) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      await writeFile(file(), flipped);
      const { report, refused } = proof();
      if (at < lastFrame.offset)
        expect(refused, `byte ${at}`).toMatch(/^\d{20}\.seg, offset \d+, position \d+: /);
      else expect(report?.tornTail, `byte ${at}`).toMatchObject({ offset: lastFrame.offset });
      if (at % 37 > 0) continue;
      const opened = await outcome();
      if (at < lastFrame.offset) expect(opened).toEqual({ refused });
      else expect(opened).toEqual({ found: events.slice(0, lastFrame.head), report });
    }
  }, 60_000);

  it('keeps every whole frame, wherever it is cut off', async () => {
    for (let length = 0; length < bytes.length; length++) {
      await writeFile(file(), bytes.subarray(0, length));
      const end = ends.findLast(({ offset }) => offset <= length) ?? { offset: 0, head: 0 };
      const { report } = proof();
      expect(report?.events, `length ${length}`).toBe(end.head);
      if (length === end.offset) expect(report?.tornTail).toBeNull();
      else expect(report?.tornTail?.offset, `length ${length}`).toBe(end.offset);
      if (length % 37 > 0) continue;
      expect(await outcome()).toEqual({ found: events.slice(0, end.head), report });
    }
  }, 60_000);

  it('goes on after a cut as if nothing had been there', async () => {
    await writeFile(file(), bytes.subarray(0, bytes.length - 7));
    const { log } = await openCopy();
    const { head } = log;
    const { position } = await log.append(appendOf('c', -1, [counted(1)]));
    expect(position).toBe(head + 1);
    await log.close();
    const { found, report } = await outcome();
    expect(found).toHaveLength(position);
    expect(report?.tornTail).toBeNull();
  });

  it.each([0, 1, 63])(
    'goes on in a segment of which %i bytes were made when power failed',
    async (length) => {
      await writeFile(file(), bytes);
      const next = join(copy, segmentName(events.length + 1));
      await writeFile(next, Buffer.alloc(length));
      const { log } = await openCopy();
      await log.append(appendOf('c', -1, [counted(1)]));
      await log.close();
      const { found, report } = await outcome();
      expect(found).toHaveLength(events.length + 1);
      expect(report).toMatchObject({ segments: 2, tornTail: null });
      await rm(next);
    },
  );

  it('refuses frames that are swapped, repeated or blanked', async () => {
    const frame = (index: number): Buffer => bytes.subarray(ends[index]?.offset, ends[index + 1]?.offset);
    const head = bytes.subarray(0, segmentHeaderLength);
    const count = ends.length - 1;
    const all = Array.from({ length: count }, (_, index) => frame(index));
    const swapped = [head, all[1], all[0], ...all.slice(2)];
    const repeated = [head, ...all, all.at(-1)];
    const left = [head, ...all.slice(0, 3), ...all.slice(4)];
    const blanked = [head, all[0], Buffer.alloc(all[1]?.length ?? 0), ...all.slice(2)];
    for (const parts of [swapped, repeated, left, blanked]) {
      await writeFile(file(), Buffer.concat(parts.filter((part) => part !== undefined)));
      expect(await outcome()).toMatchObject({ refused: expect.stringMatching(/position \d+/) });
    }
  });

  it('cuts garbage after the last frame and does not mind room that was reserved', async () => {
    await writeFile(file(), Buffer.concat([bytes, Buffer.alloc(5000)]));
    expect(await outcome()).toMatchObject({ found: events, report: { tornTail: null } });
    await writeFile(
      file(),
      Buffer.concat([bytes, Buffer.alloc(600), Buffer.from('garbage'), Buffer.alloc(90)]),
    );
    expect(await outcome()).toMatchObject({
      found: events,
      report: { tornTail: { offset: bytes.length, bytes: 607 } },
    });
    expect(await readFile(file())).toEqual(bytes);
  });
});

describe('a log of several segments [PLAT-01] [ES-03]', () => {
  const limit = { segmentLimit: 3000, fileSystem: nodeFileSystem };
  let directory: string;

  const open = (verify = false) =>
    openEmbeddedLog({ directory, keyRing, catalogue: testCatalogue, verify, ...limit });

  const segments = async (): Promise<string[]> =>
    nodeFileSystem.readdirSync(directory).filter((name) => name.endsWith('.seg'));

  beforeAll(async () => {
    directory = await mkdtemp(join(base, 'rostrum-log-'));
    const { log } = await open();
    for (let turn = 0; turn < 40; turn++) {
      await log.append(appendOf(`s${turn % 3}`, Math.floor(turn / 3) - 1, [counted(turn)]));
    }
    await log.close();
  });

  afterAll(() => rm(directory, { recursive: true }));

  it('opens by the index files and reads the same as by a full scan', async () => {
    const one = await open();
    const read = await allOf(one.log);
    const stream = await Array.fromAsync(one.log.readStream('s1', 3));
    await one.log.close();
    expect(one.report.segments).toBeGreaterThan(3);
    expect(one.report.proven).toBe(1);
    for (const name of nodeFileSystem.readdirSync(directory)) {
      if (name.endsWith('.idx')) await truncate(join(directory, name), 40);
    }
    const other = await open();
    expect(other.report).toEqual({ ...one.report, proven: one.report.segments });
    expect(await allOf(other.log)).toEqual(read);
    expect(await Array.fromAsync(other.log.readStream('s1', 3))).toEqual(stream);
    await other.log.close();
    const third = await open();
    expect(third.report).toEqual(one.report);
    await third.log.close();
  });

  it('finds damage in an old segment when it verifies, and when it reads', async () => {
    const [, second = ''] = await segments();
    const path = join(directory, second);
    const intact = await readFile(path);
    const damaged = Buffer.from(intact);
    damaged[300] = (damaged[300] ?? 0) ^ 4;
    await writeFile(path, damaged);
    await expect(open(true)).rejects.toThrow(new RegExp(`${second}, offset \\d+, position \\d+`));
    const { log } = await open();
    await expect(allOf(log)).rejects.toBeInstanceOf(LogDamagedError);
    await log.close();
    await writeFile(path, intact);
    const verified = await open(true);
    expect(verified.report.proven).toBe(verified.report.segments);
    await verified.log.close();
  });

  it('refuses to open without one of its segments', async () => {
    const [, second = ''] = await segments();
    const path = join(directory, second);
    const intact = await readFile(path);
    await rm(path);
    await expect(open()).rejects.toThrow(LogDamagedError);
    await writeFile(path, intact);
    await (await open()).log.close();
  });
});
