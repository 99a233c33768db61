import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BACKUPS_STREAM } from '#domain/backup/index.ts';
import { writeWhole } from '#platform/disk/whole-file.ts';
import type { EventLog } from '#platform/event-log/port.ts';

/** What a restore leaves on the disk while it changes something. Nothing of what stands in the file. */
export type BegunRestore = {
  readonly id: string;
  readonly fileName: string;
  readonly createdAt: string;
  readonly program: string;
  readonly withSecrets: boolean;
  /** Things that were to be restored. */
  readonly total: number;
  /** Of the log before its first change. */
  readonly position: number;
};

const suffix = '.restore';

export const noteBegun = (folder: string, begun: BegunRestore): Promise<void> =>
  writeWhole(join(folder, `${begun.id}${suffix}`), Buffer.from(JSON.stringify(begun)));

export const noteEnded = (folder: string, id: string): Promise<void> =>
  rm(join(folder, `${id}${suffix}`), { force: true });

const isBegun = (value: unknown): value is BegunRestore =>
  typeof value === 'object' && value !== null && 'id' in value && 'position' in value;

/** Restores that the end of an earlier process cut short. One that cannot be read is removed. */
export const findBegun = async (folder: string): Promise<readonly BegunRestore[]> => {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(suffix));
  const found: BegunRestore[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const begun: unknown = await readFile(path, 'utf8')
      .then(JSON.parse)
      .catch(() => null);
    if (isBegun(begun)) found.push(begun);
    else await rm(path, { force: true });
  }
  return found;
};

/** Changes that were made under the id of the restore: what the log says is what was done. */
export const changesMade = async (
  log: Pick<EventLog, 'readAll' | 'head'>,
  { id, position }: BegunRestore,
): Promise<{ readonly changes: number; readonly position: number }> => {
  const commands = new Set<string>();
  let last = 0;
  if (position >= log.head) return { changes: 0, position: 0 };
  for await (const events of log.readAll(position)) {
    for (const event of events) {
      if (event.correlationId !== id || event.stream === BACKUPS_STREAM) continue;
      commands.add(event.commandId);
      last = event.position;
    }
  }
  return { changes: commands.size, position: last };
};
