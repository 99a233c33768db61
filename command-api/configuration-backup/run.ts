import type { RostrumCommand } from '#domain/index.ts';
import { DomainError, type DomainErrorCode } from '#domain/kernel/index.ts';
import type { CommandGate } from '../port.ts';
import type { FileItem } from './file.ts';
import type { Comparison, ParsedItem, Writing } from './part.ts';
import { parts } from './parts/index.ts';
import {
  type BackupKind,
  backupKinds,
  type RestoreCounts,
  type RestoreOutcome,
  type RestoreRow,
} from './port.ts';

/** Things that are carried out beside each other, where they have nothing to do with each other. */
const BESIDE = 32;
/** Rows of each kind that are kept to be looked at. */
const ROWS = 300;

/** What is about the server and not about one thing ends the run. */
const ending: ReadonlySet<DomainErrorCode> = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'STORAGE_UNAVAILABLE',
  'OVERLOADED',
  'RATE_LIMITED',
]);

export type RunMeans = {
  readonly writing: Writing;
  /** Sends a command in the name of the administrator. */
  readonly send: (command: RostrumCommand) => ReturnType<CommandGate['execute']>;
  readonly onDone: (things: number) => void;
  readonly stopped: () => boolean;
};

export type Outcome = { readonly counts: readonly RestoreCounts[]; readonly rows: readonly RestoreRow[] };

const rowOf = ({ kind, item }: FileItem, { isNew, fields }: Comparison, error?: DomainError): RestoreRow => {
  const outcome: RestoreOutcome =
    error !== undefined ? 'refused' : isNew ? 'new' : fields.length > 0 ? 'changed' : 'equal';
  const { id, title } = item;
  return { kind, id, title, outcome, fields, code: error?.code ?? null, problems: error?.problems ?? [] };
};

const carryOut = async (item: ParsedItem, { writing, send }: RunMeans): Promise<DomainError | undefined> => {
  try {
    for (const command of await item.commands(writing)) await send(command);
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError) || ending.has(error.code)) throw error;
    return error;
  }
};

const one = async (thing: FileItem, means: RunMeans): Promise<RestoreRow> => {
  const comparison = await thing.item.compare(means.writing);
  const nothingToDo = !comparison.isNew && comparison.fields.length === 0;
  const error = nothingToDo ? undefined : await carryOut(thing.item, means);
  return rowOf(thing, comparison, error);
};

const none = { new: 0, changed: 0, equal: 0, refused: 0 };

/** Counts everything, and keeps the first of what is not equal. */
export const tally = () => {
  const counts = new Map<BackupKind, Record<RestoreOutcome, number>>();
  const rows: RestoreRow[] = [];
  const kept = new Map<BackupKind, number>();
  return {
    add: (row: RestoreRow): void => {
      const own = counts.get(row.kind) ?? { ...none };
      own[row.outcome] += 1;
      counts.set(row.kind, own);
      const shown = kept.get(row.kind) ?? 0;
      if (row.outcome === 'equal' || (shown >= ROWS && row.outcome !== 'refused')) return;
      if (shown >= 2 * ROWS) return;
      kept.set(row.kind, shown + 1);
      rows.push(row);
    },
    result: (present: ReadonlyMap<BackupKind, number>): Outcome => ({
      rows,
      counts: backupKinds.map((kind) => {
        const own = counts.get(kind) ?? none;
        const there = own.changed + own.equal;
        return { kind, ...own, leftAlone: Math.max(0, (present.get(kind) ?? 0) - there) };
      }),
    }),
  };
};

/** Goes through a file: what each thing would come to, or comes to. */
export const runThrough = async (
  items: AsyncIterable<FileItem>,
  kinds: ReadonlySet<BackupKind>,
  means: RunMeans,
): Promise<ReturnType<typeof tally>> => {
  const result = tally();
  let beside: FileItem[] = [];
  const finish = async (): Promise<void> => {
    const things = beside;
    beside = [];
    for (const row of await Promise.all(things.map((thing) => one(thing, means)))) result.add(row);
    means.onDone(things.length);
  };
  for await (const thing of items) {
    if (means.stopped()) break;
    if (!kinds.has(thing.kind)) continue;
    const [first] = beside;
    const goesAlong = first === undefined || (first.kind === thing.kind && parts[thing.kind].apart);
    if (!goesAlong || beside.length >= BESIDE) await finish();
    beside.push(thing);
  }
  await finish();
  return result;
};
