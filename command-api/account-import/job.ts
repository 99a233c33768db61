import type { Scratch } from '#platform/scratch/port.ts';
import { type LineFile, noCounts } from './line-file.ts';
import type { AccountImport, Upload } from './port.ts';
import type { ReceivedTable } from './receive.ts';

/** An import with what it holds. */
export type Job = {
  snapshot: Omit<AccountImport, 'counts' | 'passwords'>;
  readonly table: Scratch;
  lines: LineFile | undefined;
  readonly passwords: Map<string, string>;
  stop: AbortController;
  running: Promise<void>;
};

export const isBusy = ({ snapshot: { status } }: Job): boolean =>
  status === 'checking' || status === 'importing';

export const seen = ({ snapshot, lines, passwords }: Job): AccountImport => ({
  ...snapshot,
  counts: lines?.counts ?? noCounts,
  passwords: passwords.size,
});

export const newJob = ({ id, fileName }: Upload, received: ReceivedTable, table: Scratch): Job => ({
  snapshot: {
    id,
    fileName,
    status: 'checking',
    options: { createGroups: false, generatePasswords: false },
    done: 0,
    rate: null,
    position: 0,
    problem: null,
    ...received,
  },
  table,
  lines: undefined,
  passwords: new Map(),
  stop: new AbortController(),
  running: Promise.resolve(),
});

export const dispose = async (job: Job): Promise<void> => {
  job.stop.abort();
  await job.running;
  await job.lines?.close();
  await job.table.close();
};
