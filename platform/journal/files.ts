import { closeSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '#platform/disk/whole-file.ts';
import { linesBackwards } from './backwards.ts';
import { lineFilter } from './line.ts';
import type { Journal, JournalLine, JournalPage, JournalQuestion } from './port.ts';

export type JournalLimits = {
  /** Files that are kept; the oldest makes room. */
  readonly files: number;
  /** Bytes of one file. */
  readonly bytes: number;
};

export const usualLimits: JournalLimits = { files: 10, bytes: 10 * 1024 * 1024 };

/** Characters that wait for the next turn of the process; more are lost. */
const WAITING = 4 * 1024 * 1024;
/** Lines of one piece of everything. */
const PIECE = 1000;

const namePattern = /^(\d{8})\.jsonl$/;
const nameOf = (number: number): string => `${String(number).padStart(8, '0')}.jsonl`;
const idOf = (number: number, offset: number): string =>
  `${String(number).padStart(8, '0')}-${String(offset).padStart(10, '0')}`;

const numbersIn = (folder: string): number[] =>
  readdirSync(folder)
    .map((name) => namePattern.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((one, other) => one - other);

/** The end of the journal, written as lines come and begun anew when a file is full. */
class Tail {
  readonly #folder: string;
  readonly #limits: JournalLimits;
  #number: number;
  #fd: number | null = null;
  #size = 0;
  #waiting: string[] = [];
  #length = 0;
  #lines = 0;
  #scheduled = false;
  lost = 0;

  constructor(folder: string, limits: JournalLimits) {
    this.#folder = folder;
    this.#limits = limits;
    this.#number = numbersIn(folder).at(-1) ?? 1;
  }

  take(text: string): void {
    if (this.#length + text.length > WAITING) {
      this.lost += 1;
      return;
    }
    this.#waiting.push(text);
    this.#length += text.length;
    this.#lines += 1;
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.flush());
  }

  /** Everything that waits goes to the disk in one write; a log must never stop the server. */
  flush(): void {
    this.#scheduled = false;
    if (this.#length === 0) return;
    const bytes = Buffer.from(this.#waiting.join(''));
    const lines = this.#lines;
    this.#waiting = [];
    this.#length = 0;
    this.#lines = 0;
    try {
      this.#makeRoom(bytes.length);
      this.#fd ??= this.#open();
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#fd, bytes, done);
      this.#size += bytes.length;
    } catch {
      this.lost += lines;
    }
  }

  /** Another file from now on; the one before changes no more, and the oldest makes room. */
  turnOver(): void {
    this.flush();
    this.#next();
  }

  close(): void {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
  }

  #makeRoom(bytes: number): void {
    this.#fd ??= this.#open();
    if (this.#size > 0 && this.#size + bytes > this.#limits.bytes) this.#next();
  }

  #next(): void {
    this.close();
    this.#number += 1;
    this.#size = 0;
    for (const number of numbersIn(this.#folder).slice(0, 1 - this.#limits.files))
      rmSync(join(this.#folder, nameOf(number)), { force: true });
  }

  #open(): number {
    const path = join(this.#folder, nameOf(this.#number));
    const fd = openSync(path, 'a+', 0o600);
    this.#size = statSync(path).size;
    // What a crash cut in the middle must not swallow the next line.
    const last = Buffer.alloc(1);
    if (this.#size > 0) readSync(fd, last, 0, 1, this.#size - 1);
    if (this.#size > 0 && last[0] !== 10) this.#size += writeSync(fd, '\n');
    return fd;
  }
}

type Raw = { readonly id: string; readonly text: string };

/** Whole lines of one file, in the order they were written; a file that made room meanwhile is empty. */
const linesOf = async (folder: string, number: number): Promise<readonly Raw[]> => {
  const bytes = await readFile(join(folder, nameOf(number))).catch(() => Buffer.alloc(0));
  const lines: Raw[] = [];
  for (let from = 0, to = bytes.indexOf(10); to !== -1; from = to + 1, to = bytes.indexOf(10, from))
    lines.push({ id: idOf(number, from), text: bytes.toString('utf8', from, to) });
  return lines;
};

/** The place of a line in the file of that number, or all of it when the line is in another one. */
const offsetIn = (number: number, id: string | undefined): number | undefined =>
  id?.startsWith(`${String(number).padStart(8, '0')}-`) ? Number(id.slice(9)) : undefined;

const newestFirst = async (folder: string, question: JournalQuestion): Promise<JournalPage> => {
  const { before, after, limit } = question;
  const look = lineFilter(question);
  const found: JournalLine[] = [];
  let newest = after;
  const inQuestion = numbersIn(folder)
    .reverse()
    .filter((number) => before === undefined || idOf(number, 0) < before)
    .filter((number) => after === undefined || idOf(number + 1, 0) > after);
  for (const number of inQuestion) {
    const part = { before: offsetIn(number, before), after: offsetIn(number, after) };
    for await (const lines of linesBackwards(join(folder, nameOf(number)), part)) {
      for (const { offset, text } of lines) {
        const id = idOf(number, offset);
        if (newest === undefined || id > newest) newest = id;
        const line = look(id, text);
        if (line === null) continue;
        if (found.length === limit) return { lines: found, older: found.at(-1)?.id ?? id, newest };
        found.push(line);
      }
    }
  }
  return { lines: found, newest };
};

/** The journal in a folder of its own. */
export const openJournal = (folder: string, limits: JournalLimits = usualLimits): Journal => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const tail = new Tail(folder, limits);
  /** One search at a time: each may read everything there is. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(run: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(run, run);
    turn = result.catch(() => undefined);
    return result;
  };
  return {
    write: (text) => tail.take(text),
    read: (question) =>
      inTurn(() => {
        tail.flush();
        return newestFirst(folder, question);
      }),
    async *all(filter) {
      tail.flush();
      const look = lineFilter(filter);
      for (const number of numbersIn(folder)) {
        const found = (await linesOf(folder, number)).flatMap(({ id, text }) => look(id, text) ?? []);
        for (let at = 0; at < found.length; at += PIECE) yield found.slice(at, at + PIECE);
      }
    },
    forget: (texts) =>
      inTurn(async () => {
        tail.turnOver();
        const gone = texts.map((text) => text.toLowerCase());
        for (const number of numbersIn(folder)) {
          const lines = await linesOf(folder, number);
          const kept = lines.filter(({ text }) => {
            const lower = text.toLowerCase();
            return !lower.includes('"address"') && !gone.some((one) => lower.includes(one));
          });
          if (kept.length === lines.length) continue;
          const rest = kept.map(({ text }) => `${text}\n`).join('');
          await writeWhole(join(folder, nameOf(number)), Buffer.from(rest));
        }
      }),
    get lost() {
      return tail.lost;
    },
    close: () => {
      tail.flush();
      tail.close();
    },
  };
};
