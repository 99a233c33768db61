import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Characters; what protects the keys of a server must not be guessed at leisure. */
export const PASSPHRASE_MIN = 12;
export const passphraseVariable = 'ROSTRUM_BACKUP_PASSPHRASE';

/** Nothing of what is typed is shown. */
const ask = async (question: string): Promise<string> => {
  process.stderr.write(question);
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: hidden, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
};

/** The passphrase from a file (its first line), the environment, or a person at the terminal; undefined where there is none. */
export const passphraseFrom = async (file: string | undefined): Promise<string | undefined> => {
  if (file !== undefined) return (await readFile(file, 'utf8')).split(/\r?\n/)[0];
  const given = process.env[passphraseVariable];
  if (given !== undefined && given !== '') return given;
  return process.stdin.isTTY ? ask('Passphrase of the backup: ') : undefined;
};

/** A new passphrase; at the terminal it is asked for twice. Null where the two are not the same. */
export const newPassphrase = async (file: string | undefined): Promise<string | undefined | null> => {
  const first = await passphraseFrom(file);
  const typed = file === undefined && !process.env[passphraseVariable] && process.stdin.isTTY;
  return typed && (await ask('The same again: ')) !== first ? null : first;
};
