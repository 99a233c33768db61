import { createReadStream, createWriteStream, existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BackupCommand } from '#domain/backup/index.ts';
import { DomainError, requireValid } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { syncDirectory } from '#platform/disk/whole-file.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import { openScratch } from '#platform/scratch/scratch-file.ts';
import { describeSealed, sealEntries } from '#platform/sealed-file/index.ts';
import { putAside } from './aside.ts';
import { configurationEntries } from './contents.ts';
import type { Reading } from './part.ts';
import type { BackupArchive, BackupRequest, KeptBackup, RestoreContext } from './port.ts';

/** Backups that stay; the oldest makes room. */
const KEPT = 20;
export const PASSPHRASE_MIN = 12;
const PASSPHRASE_MAX = 1024;
/** Of backups that are made within one second. */
const NUMBERS_MAX = 999;

const namePattern = /^(rostrum-\d{8}-\d{6})(?:-(\d{1,3}))?\.backup$/;

/** The second in which it was made, and its number among those of that second. */
const placeOf = (name: string): readonly [second: string, number: number] => {
  const [, second = '', number = '0'] = namePattern.exec(name) ?? [];
  return [second, Number(number)];
};

const newestFirst = (one: string, other: string): number => {
  const [second, number] = placeOf(one);
  const [otherSecond, otherNumber] = placeOf(other);
  return second === otherSecond ? otherNumber - number : second < otherSecond ? 1 : -1;
};

export type ArchiveMeans = {
  /** `registry_backups` in the folder of the data. */
  readonly folder: string;
  /** For what is put aside while a backup is made. */
  readonly scratchFolder: string;
  readonly log: Pick<EventLog, 'readAll'>;
  readonly reading: Reading;
  readonly clock: Clock;
  readonly server: string;
  readonly program: string;
  /** Writes into the log what was done. */
  readonly record: (
    done: Extract<BackupCommand, { type: 'RecordConfigurationBackup' }>['data'],
    context: RestoreContext,
  ) => Promise<unknown>;
};

const requirePassphrase = ({ passphrase, withSecrets }: BackupRequest): void => {
  const field = 'passphrase';
  if (passphrase === '' && !withSecrets) return;
  requireValid(
    passphrase === '' ? { field, rule: 'neededForSecrets' } : undefined,
    passphrase !== '' && passphrase.length < PASSPHRASE_MIN
      ? { field, rule: 'tooShort', params: { min: PASSPHRASE_MIN } }
      : undefined,
    passphrase.length > PASSPHRASE_MAX
      ? { field, rule: 'tooLong', params: { max: PASSPHRASE_MAX } }
      : undefined,
  );
};

/** `rostrum-20260506-070809.backup`, UTC. */
const baseName = (now: string): string =>
  `rostrum-${now.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}`;

/** Removes every backup: somebody is forgotten, and nobody can be taken out of a sealed file. */
export const clearArchive = (folder: string): void => {
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    rmSync(join(folder, name), { force: true });
};

/** One after the other: names are taken, and the key of a passphrase takes much memory. */
const turns = () => {
  let turn: Promise<unknown> = Promise.resolve();
  return <Result>(run: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(run, run);
    turn = result.catch(() => undefined);
    return result;
  };
};

type Wanted = BackupRequest & { readonly name: string; readonly createdAt: string };

const write = async (
  { folder, scratchFolder, log, reading, server, program }: ArchiveMeans,
  { name, passphrase, withSecrets, createdAt }: Wanted,
): Promise<void> => {
  const path = join(folder, name);
  const scratch = await openScratch(scratchFolder);
  try {
    const entries = configurationEntries({ log, reading, put: putAside(scratch) }, { server, withSecrets });
    const header = { kind: 'configuration', program, createdAt } as const;
    const sealed = sealEntries(entries, header, passphrase === '' ? undefined : passphrase);
    await pipeline(sealed, createWriteStream(`${path}.new`, { flags: 'wx', mode: 0o600, flush: true }));
    await rename(`${path}.new`, path);
    await syncDirectory(folder);
  } finally {
    await rm(`${path}.new`, { force: true });
    await scratch.close();
  }
};

export const openBackupArchive = async (means: ArchiveMeans): Promise<BackupArchive> => {
  const { folder, clock, record } = means;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pathOf = (name: string): string => join(folder, name);
  const names = async (): Promise<string[]> =>
    (await readdir(folder)).filter((name) => namePattern.test(name)).sort(newestFirst);
  for (const name of await readdir(folder))
    if (name.endsWith('.new')) await rm(pathOf(name), { force: true });

  const about = async (name: string): Promise<KeptBackup | null> => {
    try {
      const { size } = await stat(pathOf(name));
      const {
        createdAt,
        sealed,
        program: by,
      } = await describeSealed(createReadStream(pathOf(name), { end: 2048 }));
      return { name, createdAt, bytes: size, sealed, program: by };
    } catch {
      return null;
    }
  };

  const freeName = async (now: string): Promise<string> => {
    const base = baseName(now);
    // Not the first free one: the oldest of this second may have made room already.
    const numbers = (await names()).map(placeOf).filter(([second]) => second === base);
    const next = numbers.reduce((most, [, number]) => Math.max(most, number + 1), 0);
    if (next > NUMBERS_MAX) throw new DomainError('OVERLOADED');
    return next === 0 ? `${base}.backup` : `${base}-${next}.backup`;
  };

  const makeRoom = async (): Promise<void> => {
    for (const name of (await names()).slice(KEPT)) await rm(pathOf(name), { force: true });
  };

  const inTurn = turns();

  return {
    create: async (request, context) => {
      requirePassphrase(request);
      return inTurn(async () => {
        const createdAt = new Date(clock.now()).toISOString();
        const name = await freeName(createdAt);
        await write(means, { ...request, name, createdAt });
        await makeRoom();
        const kept = await about(name);
        if (kept === null) throw new DomainError('STORAGE_UNAVAILABLE');
        await record({ step: 'made', name, withSecrets: request.withSecrets }, context);
        return kept;
      });
    },
    list: async () => (await Promise.all((await names()).map(about))).filter((one) => one !== null),
    async read(name, context) {
      if (!namePattern.test(name)) return null;
      const found = await stat(pathOf(name)).catch(() => null);
      if (found === null) return null;
      await record({ step: 'fetched', name, withSecrets: false }, context);
      return { bytes: found.size, content: createReadStream(pathOf(name)) };
    },
    async remove(name, context) {
      if (!namePattern.test(name)) throw new DomainError('BACKUP_NOT_FOUND');
      const there = (await names()).includes(name);
      if (!there) throw new DomainError('BACKUP_NOT_FOUND');
      await rm(pathOf(name), { force: true });
      await syncDirectory(folder);
      await record({ step: 'removed', name, withSecrets: false }, context);
    },
  };
};
