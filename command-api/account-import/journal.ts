import { type FileHandle, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccountImport, LineOutcome } from './port.ts';

/** An import that changes something, as it began. */
export type JournalHead = Pick<
  AccountImport,
  'id' | 'fileName' | 'format' | 'columns' | 'options' | 'total'
> & {
  /** Of the log before its first change. */
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
};

/** A line that is about to be carried out: done when this command is in the log, or at once without one. */
export type JournalLine = readonly [line: number, outcome: LineOutcome, lastCommandId: string | null];

export type FoundJournal = { readonly head: JournalHead; readonly lines: readonly JournalLine[] };

export type Journal = {
  /** Resolves after they are on the disk, which is before anything of them is carried out. */
  append(lines: readonly JournalLine[]): Promise<void>;
  /** Nothing more is to be said about it; without this, it is told of after the next start. */
  remove(): Promise<void>;
  /** Leaves it where it is. */
  close(): Promise<void>;
};

const suffix = '.journal';
/** Milliseconds after which nobody goes on with it any more. */
const FORGOTTEN_AFTER = 14 * 24 * 60 * 60 * 1000;

const pathOf = (folder: string, id: string): string => join(folder, `${id}${suffix}`);

const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`;

/**
 * What an import leaves on the disk while it changes something: how it began, and numbers of lines. Nothing of what
 * stands in the table; who the lines are about is in the log.
 */
export const openJournal = async (folder: string, head: JournalHead): Promise<Journal> => {
  const path = pathOf(folder, head.id);
  const file: FileHandle = await open(path, 'w', 0o600);
  const write = async (value: unknown): Promise<void> => {
    await file.appendFile(lineOf(value));
    await file.datasync();
  };
  await write(head);
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= file.close();
    return closed;
  };
  return {
    append: write,
    close,
    async remove() {
      await close();
      await removeJournal(folder, head.id);
    },
  };
};

export const removeJournal = (folder: string, id: string): Promise<void> =>
  rm(pathOf(folder, id), { force: true });

/** A last line that was not written as a whole was not begun either. */
const journalOf = (text: string): FoundJournal | undefined => {
  const [head, ...pieces] = text.split('\n').slice(0, -1);
  if (head === undefined) return undefined;
  return { head: JSON.parse(head), lines: pieces.flatMap((piece) => JSON.parse(piece)) };
};

/** Those that were left, the oldest first. One that is unreadable, or older than two weeks, is removed. */
export const findJournals = async (folder: string, now: number): Promise<readonly FoundJournal[]> => {
  const names = await readdir(folder).catch(() => []);
  const found: FoundJournal[] = [];
  for (const name of names.filter((one) => one.endsWith(suffix))) {
    const path = join(folder, name);
    const journal = await readFile(path, 'utf8')
      .then(journalOf)
      .catch(() => undefined);
    if (journal !== undefined && now - journal.head.startedAt < FORGOTTEN_AFTER) found.push(journal);
    else await rm(path, { force: true });
  }
  return found.sort((one, other) => one.head.startedAt - other.head.startedAt);
};
