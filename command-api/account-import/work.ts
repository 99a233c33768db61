import { type CsvRecord, readCsv } from '#platform/csv/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Scratch } from '#platform/scratch/port.ts';
import { openScratch } from '#platform/scratch/scratch-file.ts';
import { isClosing, type Job } from './job.ts';
import { type Journal, openJournal } from './journal.ts';
import { createLineFile, type LineFile } from './line-file.ts';
import type { ImportContext, ImportStatus } from './port.ts';
import { chunksOf, importProblemOf, invalid } from './receive.ts';
import { createRun, type RunMeans } from './run.ts';

export type WorkOptions = RunMeans & {
  readonly log: Pick<EventLog, 'head' | 'readAll'>;
  /** For what is too large for the memory, which outlives no process, and for what was begun. */
  readonly folder: string;
  /** What nobody could have foreseen. */
  readonly onError: (error: unknown) => void;
};

/** Tells everybody that the import has gone forward. */
export type Become = (job: Job, next: Partial<Job['snapshot']>) => void;

const LINES_MAX = 250_000;
/** Lines at once: as many commands are written together. */
const PIECE = 256;
/** Where each line may cost a hash, so that one sees it go forward and can stop it. */
const DEAR_PIECE = 32;

async function* inPieces(
  records: AsyncIterable<CsvRecord>,
  size: number,
): AsyncGenerator<readonly CsvRecord[]> {
  let piece: CsvRecord[] = [];
  for await (const record of records) {
    piece.push(record);
    if (piece.length === size) {
      yield piece;
      piece = [];
    }
  }
  if (piece.length > 0) yield piece;
}

/** Others have their turn between two pieces. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const journalOf = ({ folder, log, clock }: WorkOptions, { snapshot }: Job): Promise<Journal> => {
  const { id, fileName, format, columns, options, total } = snapshot;
  const head = { id, fileName, format, columns, options, total };
  return openJournal(folder, { ...head, position: log.head, startedAt: clock.now() });
};

type Stretch = {
  readonly lines: LineFile;
  readonly context: ImportContext | undefined;
  readonly journal: Journal | undefined;
};

const runOf = (options: WorkOptions, job: Job, { context, journal }: Stretch) => {
  const { id: importId, columns, options: chosen } = job.snapshot;
  return createRun(options, {
    importId,
    columns,
    options: chosen,
    ...(context === undefined ? {} : { context }),
    onBegin: async (lines) => journal?.append(lines),
    onChange: (position) => {
      job.snapshot = { ...job.snapshot, position: Math.max(position, job.snapshot.position) };
    },
    onPassword: (login, password) => void job.passwords.set(login, password),
  });
};

const pieceOf = ({ snapshot: { columns, options } }: Job, context: ImportContext | undefined): number => {
  const hashes = options.generatePasswords || columns.some(({ field }) => field === 'password');
  return hashes && context !== undefined ? DEAR_PIECE : PIECE;
};

const tableOf = ({ table }: Job): Scratch => {
  if (table === undefined) throw invalid('file', 'required');
  return table;
};

/** Reads the table from its beginning; answers how many people stand in it. */
const goThrough = async (
  options: WorkOptions,
  job: Job,
  stretch: Stretch,
  become: Become,
): Promise<number> => {
  const { lines, context } = stretch;
  const run = runOf(options, job, stretch);
  const records = readCsv(chunksOf(tableOf(job)), job.snapshot.format);
  await records.next(); // The header.
  const started = options.clock.monotonic();
  let done = 0;
  for await (const piece of inPieces(records, pieceOf(job, context))) {
    if (job.stop.signal.aborted) break;
    await lines.append(await run(piece));
    done += piece.length;
    if (done > LINES_MAX) throw invalid('file', 'tooManyLines', { max: LINES_MAX });
    const rate = (done * 1000) / Math.max(1, options.clock.monotonic() - started);
    become(job, { done, rate, total: Math.max(done, job.snapshot.total) });
    await breathe();
  }
  return done;
};

/** What the end of the server cuts short is told of after the next start. */
const putAway = (job: Job, journal: Journal | undefined): Promise<void> | undefined =>
  isClosing(job) ? journal?.close() : journal?.remove();

/** One run from beginning to end; however it ends, the import says so. */
export const work = async (
  options: WorkOptions,
  job: Job,
  context: ImportContext | undefined,
  become: Become,
): Promise<void> => {
  const end: ImportStatus = context === undefined ? 'checked' : 'finished';
  let journal: Journal | undefined;
  let outcome: Partial<Job['snapshot']>;
  try {
    const lines = createLineFile(await openScratch(options.folder));
    job.lines = lines;
    if (context !== undefined) journal = await journalOf(options, job);
    const done = await goThrough(options, job, { lines, context, journal }, become);
    outcome = job.stop.signal.aborted ? { status: 'cancelled' } : { status: end, total: done };
  } catch (error) {
    const problem = importProblemOf(error);
    if (problem === undefined) options.onError(error);
    outcome = { status: 'failed', problem: problem ?? { code: 'OVERLOADED', problems: [] } };
  }
  await putAway(job, journal)?.catch(options.onError);
  become(job, outcome);
};
