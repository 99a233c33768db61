import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { syncDirectory } from '#platform/disk/whole-file.ts';
import { LogDamagedError, verifyEmbeddedLog } from '#platform/event-log/index.ts';
import {
  type Entry,
  openSealed,
  SealedFileError,
  type SealedHeader,
  wholeEntry,
} from '#platform/sealed-file/index.ts';
import { openSecrets } from '#platform/secrets/index.ts';
import { dataFolders, openLog } from '../../composition/storage.ts';
import { erasureFiles, manifestName, secretFiles, wholeLimits } from './contents.ts';

export type WholeRestore = {
  readonly file: string;
  /** The folder to be made; it must not exist, or be empty. */
  readonly dataDir: string;
  readonly passphrase?: string | undefined;
  /** A newer data folder of the same server: who was forgotten there stays forgotten here. */
  readonly forgottenIn?: string | undefined;
};

export type WholeRestoreDone = {
  readonly header: SealedHeader;
  readonly head: number;
  readonly chain: string;
};

const manifestShape = z.strictObject({
  head: z.int().nonnegative(),
  chain: z.string().regex(/^[0-9a-f]{64}$/),
});
const MANIFEST_MAX = 1024;

/** Nothing else is ever made by a restore. */
const placePattern = /^(log\/\d{20}\.seg|keys\/vault\/[\w-]{22}\.secret|(?:pictures|logos|files)\/[\w-]+)$/;
const hasPlace = (name: string): boolean =>
  placePattern.test(name) || secretFiles.some((file) => name === `keys/${file}`);

const unpack = async ({ name, content }: Entry, folder: string): Promise<void> => {
  if (!hasPlace(name)) throw new SealedFileError('damaged', `${name} has no place`);
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await pipeline(content, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
};

const linesOf = async (path: string): Promise<readonly string[]> =>
  (await readFile(path, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');

/** Erasures are known by lines that are only ever added, so that both together are what has been forgotten anywhere. */
const forgetAgain = async (newer: string, folder: string): Promise<void> => {
  for (const name of erasureFiles) {
    const own = join(folder, 'keys', name);
    const lines = new Set([...(await linesOf(own)), ...(await linesOf(join(newer, 'keys', name)))]);
    if (lines.size > 0) await writeFile(own, `${[...lines].join('\n')}\n`, { mode: 0o600, flush: true });
  }
};

/** Opens everything as the server will: each frame of the log, each key, each secret of the vault. */
const proveData = async (folder: string, manifest: z.infer<typeof manifestShape>): Promise<void> => {
  const folders = dataFolders(folder);
  const { events, chain, tornTail } = verifyEmbeddedLog(folders.log);
  if (events !== manifest.head || chain !== manifest.chain || tornTail !== null)
    throw new LogDamagedError('the log in the backup is not the one that was backed up');
  const secrets = await openSecrets(folders.secrets);
  try {
    await secrets.vault.removeForgotten();
    const { log } = await openLog(folders, secrets);
    for await (const _events of log.readAll(0));
    await log.close();
  } finally {
    await secrets.close();
  }
};

const syncAll = async (folder: string): Promise<void> => {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await syncAll(join(folder, entry.name));
  }
  await syncDirectory(folder);
};

const assertFree = async (dataDir: string): Promise<void> => {
  const names = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length > 0) throw new Error(`${dataDir} is not empty; a restore never writes over data.`);
};

const unpackAll = async (restore: WholeRestore, folder: string) => {
  const { file, passphrase } = restore;
  const opened = await openSealed(createReadStream(file), { kind: 'whole', passphrase, limits: wholeLimits });
  let manifest: z.infer<typeof manifestShape> | null = null;
  for await (const entry of opened.entries) {
    if (entry.name === manifestName) {
      manifest = manifestShape.parse(JSON.parse((await wholeEntry(entry, MANIFEST_MAX)).toString('utf8')));
    } else await unpack(entry, folder);
  }
  if (manifest === null) throw new SealedFileError('damaged', 'it says nothing of its log');
  return { manifest, header: opened.header };
};

/**
 * Makes a data folder from a backup. Everything is unpacked beside it and proved as the server would; only then it gets
 * its name, in one step, so that whatever happens before leaves nothing that starts. Throws `SealedFileError`.
 */
export const restoreWholeBackup = async (restore: WholeRestore): Promise<WholeRestoreDone> => {
  const dataDir = resolve(restore.dataDir);
  await assertFree(dataDir);
  await (await open(restore.file, 'r')).close();
  await mkdir(dirname(dataDir), { recursive: true });
  const folder = await mkdtemp(`${dataDir}.restoring-`);
  try {
    const { manifest, header } = await unpackAll(restore, folder);
    if (restore.forgottenIn !== undefined) await forgetAgain(restore.forgottenIn, folder);
    await proveData(folder, manifest);
    await syncAll(folder);
    await rename(folder, dataDir);
    await syncDirectory(dirname(dataDir));
    return { header, ...manifest };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
};
