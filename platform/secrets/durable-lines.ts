import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';

/** A set of short texts in a file to which lines are only added. */
export type DurableLines = {
  readonly count: number;
  has(line: string): boolean;
  /** Resolves after the line is on the disk; one that is there already is not added again. */
  add(line: string): Promise<void>;
  /** The same for the same set. */
  stamp(): string;
};

const complete = (text: string): readonly string[] => text.split('\n').slice(0, -1);

/** A last line that was not written as a whole never counted, and the next one begins afresh. */
export const openLines = async (path: string): Promise<DurableLines> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const lines = new Set(complete(text).filter((line) => line !== ''));
  let torn = text !== '' && !text.endsWith('\n');
  return {
    get count() {
      return lines.size;
    },
    has: (line) => lines.has(line),
    async add(line) {
      if (lines.has(line)) return;
      const file = await open(path, 'a', 0o600);
      try {
        await file.write(`${torn ? '\n' : ''}${line}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      torn = false;
      lines.add(line);
    },
    stamp: () =>
      createHash('sha256')
        .update([...lines].sort().join('\n'))
        .digest('hex'),
  };
};
