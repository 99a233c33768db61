import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The layout of `struct page` in worker-marks.c; numbers as the processor writes them. */
const MAGIC = 0x524d_4b31;
const GENERATION_AT = 4;
const MARKS_AT = 8;
const TYPES_AT = 12;
const MARKED_AT = 28;
const SIZE = 64;
const TYPES = 128;

export type PageMarks = {
  readonly audio: number;
  readonly other: number;
  /** RTP payload types of voices. */
  readonly audioTypes: readonly number[];
};

/** A page of memory that media workers share with this process: what to mark, and how often that worked. */
export type MarksPage = {
  readonly path: string;
  write(marks: PageMarks): void;
  /** Sockets that took their mark, and those that were refused it; counted by all workers together. */
  counts(): { readonly marked: number; readonly refused: number };
  /** Idempotent. Workers keep what they have. */
  close(): void;
};

const u32 = (...values: readonly number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer);

export const createMarksPage = (): MarksPage => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-marks-'));
  const path = join(folder, 'page');
  const file = openSync(path, 'w+', 0o600);
  writeSync(file, Buffer.concat([u32(MAGIC), Buffer.alloc(SIZE - 4)]), 0, SIZE, 0);
  let generation = 0;
  let closed = false;
  return {
    path,
    write: ({ audio, other, audioTypes }) => {
      if (closed) return;
      const types = Buffer.alloc(TYPES / 8);
      for (const type of audioTypes) types[type >> 3] = (types[type >> 3] ?? 0) | (1 << (type & 7));
      writeSync(file, types, 0, types.length, TYPES_AT);
      writeSync(file, Buffer.from([audio, other]), 0, 2, MARKS_AT);
      generation += 1;
      // Last: workers look at this one.
      writeSync(file, u32(generation), 0, 4, GENERATION_AT);
    },
    counts: () => {
      const counts = new Uint32Array(2);
      if (!closed) readSync(file, counts, 0, 8, MARKED_AT);
      return { marked: counts[0] ?? 0, refused: counts[1] ?? 0 };
    },
    close: () => {
      if (closed) return;
      closed = true;
      closeSync(file);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
