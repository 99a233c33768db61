import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { syncDirectory } from '#platform/disk/whole-file.ts';
import { type Entry, entryOf, openSealed, sealEntries } from '#platform/sealed-file/index.ts';
import { dataFolders } from '../../composition/storage.ts';
import { manifestName, wholeLimits } from './contents.ts';
import { type Staged, stageWhole } from './stage.ts';

export type WholeBackup = {
  readonly dataDir: string;
  /** The file to be made; it must not exist. */
  readonly file: string;
  readonly passphrase?: string | undefined;
  /** Version of this program. */
  readonly program: string;
  readonly createdAt: string;
};

export type WholeBackupDone = {
  readonly head: number;
  readonly chain: string;
  readonly bytes: number;
  readonly files: number;
};

const fileEntry = async (name: string, path: string, bytes?: number): Promise<Entry> => {
  const size = bytes ?? (await stat(path)).size;
  const content =
    size === 0 ? entryOf(name, Buffer.alloc(0)).content : createReadStream(path, { end: size - 1 });
  return { name, size, content };
};

async function* entriesOf(dataDir: string, { extent, secrets, files }: Staged): AsyncGenerator<Entry> {
  const { head, chain } = extent;
  yield entryOf(manifestName, Buffer.from(JSON.stringify({ head, chain })));
  for (const [name, bytes] of secrets) yield entryOf(name, bytes);
  for (const { name, bytes } of extent.segments) {
    yield await fileEntry(`log/${name}`, join(dataFolders(dataDir).log, name), bytes);
  }
  for (const [name, path] of files) yield await fileEntry(name, path);
}

/** Reads the file as a restore would, and keeps nothing. */
const prove = async (file: string, passphrase: string | undefined): Promise<void> => {
  const { entries } = await openSealed(createReadStream(file), {
    kind: 'whole',
    passphrase,
    limits: wholeLimits,
  });
  for await (const _entry of entries);
};

const writeProved = async (staged: Staged, backup: WholeBackup): Promise<number> => {
  const { file, passphrase, program, createdAt, dataDir } = backup;
  const unfinished = `${file}.new`;
  try {
    const sealed = sealEntries(entriesOf(dataDir, staged), { kind: 'whole', program, createdAt }, passphrase);
    await pipeline(sealed, createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }));
    await prove(unfinished, passphrase);
    // Unlike a change of the name, this never takes the place of another file.
    await link(unfinished, file);
    return (await stat(file)).size;
  } finally {
    await rm(unfinished, { force: true });
    await syncDirectory(dirname(resolve(file)));
  }
};

const assertAbsent = async (file: string): Promise<void> => {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  await handle?.close();
  if (handle !== null) throw new Error(`${basename(file)} exists already; a backup never replaces a file.`);
};

/**
 * Copies a server into one file while it runs: log, names, keys, secrets and pictures as of one moment. The file has its
 * name when it was written, synced and read back.
 */
export const writeWholeBackup = async (backup: WholeBackup): Promise<WholeBackupDone> => {
  await assertAbsent(backup.file);
  const folder = await mkdtemp(join(backup.dataDir, 'backup-'));
  try {
    const staged = await stageWhole(backup.dataDir, folder);
    const bytes = await writeProved(staged, backup);
    const { head, chain } = staged.extent;
    return { head, chain, bytes, files: staged.files.size };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
