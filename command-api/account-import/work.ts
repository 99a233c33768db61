import { type CsvRecord, readCsv } from '#platform/csv/index.ts';
import { openScratch } from '#platform/scratch/scratch-file.ts';
import type { Job } from './job.ts';
import { createLineFile, type LineFile } from './line-file.ts';
import type { ImportContext, ImportStatus } from './port.ts';
import { chunksOf, importProblemOf, invalid } from './receive.ts';
import { createRun, type RunMeans } from './run.ts';

export type WorkOptions = RunMeans & {
  /** For what is too large for the memory. Nothing in it outlives the process. */
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

const runOf = (options: WorkOptions, job: Job, context: ImportContext | undefined) => {
  const { id: importId, columns, options: chosen } = job.snapshot;
  return createRun(options, {
    importId,
    columns,
    options: chosen,
    ...(context === undefined ? {} : { context }),
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

type Stretch = { readonly lines: LineFile; readonly context: ImportContext | undefined };

/** Reads the table from its beginning; answers how many people stand in it. */
const goThrough = async (
  options: WorkOptions,
  job: Job,
  { lines, context }: Stretch,
  become: Become,
): Promise<number> => {
  const run = runOf(options, job, context);
  const records = readCsv(chunksOf(job.table), job.snapshot.format);
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

/** One run from beginning to end; however it ends, the import says so. */
export const work = async (
  options: WorkOptions,
  job: Job,
  context: ImportContext | undefined,
  become: Become,
): Promise<void> => {
  const end: ImportStatus = context === undefined ? 'checked' : 'finished';
  try {
    const lines = createLineFile(await openScratch(options.folder));
    job.lines = lines;
    const done = await goThrough(options, job, { lines, context }, become);
    if (job.stop.signal.aborted) become(job, { status: 'cancelled' });
    else become(job, { status: end, total: done });
  } catch (error) {
    const problem = importProblemOf(error);
    if (problem === undefined) options.onError(error);
    become(job, { status: 'failed', problem: problem ?? { code: 'OVERLOADED', problems: [] } });
  }
};
