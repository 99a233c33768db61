import { copyFile, link, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LogDamagedError, type LogExtent, measureEmbeddedLog } from '#platform/event-log/index.ts';
import { dataFolders } from '../../composition/storage.ts';
import { erasureFiles, secretFiles, treatment } from './contents.ts';

/** A moment of the server, held fast while it goes on. */
export type Staged = {
  readonly extent: LogExtent;
  /** Small files as they were, by their name in the backup. */
  readonly secrets: ReadonlyMap<string, Buffer>;
  /** Links to files that never change, by their name in the backup. */
  readonly files: ReadonlyMap<string, string>;
};

/** Files come and go faster than a moment can be held; in practice a sign of something else. */
export class NoQuietMomentError extends Error {
  override readonly name = 'NoQuietMomentError';
}

const ATTEMPTS = 40;
/** Milliseconds by which the time of a folder's last change may lag behind. */
const TICK = 25;
const unfinishedFile = /\.new$/;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

const orNothing = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

/**
 * Read beside its writer, the log may look damaged where a write was under way: what is damaged in truth is so a second
 * time, at the same place.
 */
export const measureBeside = (directory: string, verify: boolean): LogExtent => {
  let said = '';
  for (;;) {
    try {
      return measureEmbeddedLog(directory, { verify });
    } catch (error) {
      if (!(error instanceof LogDamagedError) || error.message === said) throw error;
      said = error.message;
    }
  }
};

type Linked = { readonly name: string; readonly directory: string };

const foldersOfFiles = (dataDir: string): readonly Linked[] => {
  const folders = dataFolders(dataDir);
  const entries = Object.entries(folders).filter(
    ([key]) => new Map(Object.entries(treatment)).get(key) === 'files',
  );
  return [
    { name: 'keys/vault', directory: join(folders.secrets, 'vault') },
    ...entries.map(([key, directory]) => ({ name: key, directory })),
  ];
};

const changedAt = async ({ directory }: Linked): Promise<bigint> =>
  (await stat(directory, { bigint: true }).catch(orNothing))?.mtimeNs ?? 0n;

/** A file that is removed meanwhile was no longer needed, or another attempt will tell. */
const linkTo = async (from: string, to: string): Promise<void> => {
  await link(from, to).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return;
    if (error.code === 'ENOENT') throw error;
    await copyFile(from, to);
  });
};

class Stage {
  readonly #folder: string;
  readonly #linked = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  get files(): ReadonlyMap<string, string> {
    return this.#linked;
  }

  /** Links what is in the folder now; what was linked before stays. */
  async take({ name, directory }: Linked): Promise<void> {
    await mkdir(join(this.#folder, name), { recursive: true, mode: 0o700 });
    for (const file of (await readdir(directory).catch(orNothing)) ?? []) {
      const entry = `${name}/${file}`;
      if (unfinishedFile.test(file) || this.#linked.has(entry)) continue;
      const to = join(this.#folder, entry);
      const there = await linkTo(join(directory, file), to).then(() => true, orNothing);
      if (there === true) this.#linked.set(entry, to);
    }
  }
}

/** Changes between the two looks would have shown: the time of a folder's change is finer than that. */
const quiet = async (folders: readonly Linked[]): Promise<readonly bigint[]> => {
  const times = await Promise.all(folders.map(changedAt));
  const settled = BigInt(Date.now() - TICK) * 1_000_000n;
  if (times.every((time) => time < settled)) return times;
  await pause(TICK);
  return quiet(folders);
};

const readSecrets = async (directory: string, names: readonly string[]): Promise<Map<string, Buffer>> => {
  const read = new Map<string, Buffer>();
  for (const name of names) {
    const bytes = await readFile(join(directory, name)).catch(orNothing);
    if (bytes !== null) read.set(`keys/${name}`, bytes);
  }
  return read;
};

const sameBytes = (one: ReadonlyMap<string, Buffer>, other: ReadonlyMap<string, Buffer>): boolean =>
  one.size === other.size && [...one].every(([name, bytes]) => other.get(name)?.equals(bytes) === true);

/**
 * Holds a moment fast. Everything the log refers to at its end is there: files that were in their folders while the end
 * was measured, and keys and names, which are on the disk before the first event that needs them, so that they are read
 * afterwards. Where somebody was forgotten meanwhile, or files changed, it is tried again.
 */
export const stageWhole = async (dataDir: string, folder: string): Promise<Staged> => {
  const folders = dataFolders(dataDir);
  measureBeside(folders.log, true);
  const linked = foldersOfFiles(dataDir);
  const stage = new Stage(folder);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const erasures = await readSecrets(folders.secrets, erasureFiles);
    const before = await quiet(linked);
    for (const one of linked) await stage.take(one);
    const extent = measureBeside(folders.log, false);
    const after = await Promise.all(linked.map(changedAt));
    const secrets = await readSecrets(folders.secrets, secretFiles);
    const still = before.every((time, index) => time === after[index]);
    if (still && sameBytes(erasures, await readSecrets(folders.secrets, erasureFiles)))
      return { extent, secrets, files: stage.files };
  }
  throw new NoQuietMomentError('Secrets or pictures changed all the time; try again in a quieter minute.');
};
