import type { dataFolders } from '../../composition/storage.ts';

type Folder = keyof ReturnType<typeof dataFolders>;

/** What becomes of each folder of the data: the log up to a position, secrets after it, files that never change, or nothing. */
export const treatment: Readonly<Record<Folder, 'log' | 'secrets' | 'files' | 'left out'>> = {
  log: 'log',
  secrets: 'secrets',
  pictures: 'files',
  logos: 'files',
  // Those in the data folder; a folder elsewhere has its own backup.
  files: 'files',
  // Made anew from the log.
  readModels: 'left out',
  // What is on its way out is sent by the server that has it; a copy would send it a second time.
  webhooks: 'left out',
  mail: 'left out',
  imports: 'left out',
  samples: 'left out',
  // Backups are not backed up: each would hold all that were made before.
  registryBackups: 'left out',
  // What the process says of itself is about this machine.
  journal: 'left out',
};

/** Files of the secrets that are written at their end or in their place; their folder `vault` holds whole files. */
export const secretFiles = ['master.key', 'keys.ring', 'keys.ring.destroyed', 'names.book', 'erasures.done'];
/** Every erasure adds a line to the first, and then to the second. */
export const erasureFiles = ['keys.ring.destroyed', 'erasures.done'];

/** Within a backup; far beyond what a disk holds, so that only nonsense is refused by it. */
export const wholeLimits = { entries: 5_000_000, bytes: 2 ** 44 };

/** The first entry: what the log was when the backup was made. */
export const manifestName = 'manifest.json';
