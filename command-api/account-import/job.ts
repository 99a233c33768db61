import type { Scratch } from '#platform/scratch/port.ts';
import { type LineFile, noCounts } from './line-file.ts';
import type { AccountImport, Upload } from './port.ts';
import type { ReceivedTable } from './receive.ts';

/** An import with what it holds. */
export type Job = {
  snapshot: Omit<AccountImport, 'counts' | 'passwords'>;
  /** Undefined: what it was brought in is gone. */
  readonly table: Scratch | undefined;
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

type Beginning = ReceivedTable & Pick<AccountImport, 'id' | 'fileName' | 'status' | 'options'>;

export const jobOf = (beginning: Beginning, table?: Scratch): Job => ({
  snapshot: { done: 0, rate: null, position: 0, ...beginning },
  table,
  lines: undefined,
  passwords: new Map(),
  stop: new AbortController(),
  running: Promise.resolve(),
});

/** The server stops; what is under way was not cancelled by anybody. */
const closing = Symbol('closing');

export const isClosing = ({ stop }: Job): boolean => stop.signal.reason === closing;

/** Puts away what it holds. `atEnd`: because the server stops. */
export const newJob = ({ id, fileName }: Upload, received: ReceivedTable, table: Scratch): Job => {
  const options = { createGroups: false, generatePasswords: false };
  return jobOf({ id, fileName, status: 'choosing', options, ...received }, table);
};

export const dispose = async (job: Job, atEnd = false): Promise<void> => {
  job.stop.abort(atEnd ? closing : undefined);
  await job.running;
  await job.lines?.close();
  await job.table?.close();
};
