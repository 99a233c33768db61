import { DomainError } from '#domain/kernel/index.ts';
import type { Scratch } from '#platform/scratch/port.ts';
import { openScratch } from '#platform/scratch/scratch-file.ts';
import { dispose, isBusy, type Job, newJob, seen } from './job.ts';
import { removeJournal } from './journal.ts';
import type {
  AccountImport,
  AccountImportDesk,
  ImportContext,
  ImportedLine,
  ImportReading,
  Upload,
} from './port.ts';
import { importProblemOf, invalid, meaningOf, receiveTable } from './receive.ts';
import { recoverJobs } from './recover.ts';
import { type Become, type WorkOptions, work } from './work.ts';

/** Imports that can be looked at; the oldest makes room. */
const KEPT = 8;

async function* noLines(): AsyncGenerator<readonly ImportedLine[]> {}

const take = async (upload: Upload, table: Scratch): Promise<Job> => {
  try {
    return newJob(upload, await receiveTable(upload, table), table);
  } catch (error) {
    await table.close();
    const problem = importProblemOf(error);
    throw problem === undefined ? error : new DomainError(problem.code, { problems: problem.problems });
  }
};

/** Imports by id; one of them works at a time. */
class Jobs {
  readonly #jobs = new Map<string, Job>();

  find(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  known(id: string): Job {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new DomainError('IMPORT_NOT_FOUND');
    return job;
  }

  requireRest(): void {
    if ([...this.#jobs.values()].some(isBusy)) throw new DomainError('IMPORT_RUNNING');
  }

  all(): readonly Job[] {
    return [...this.#jobs.values()].reverse();
  }

  /** Takes the place of an earlier one with the same id; answers those that there is no room for any more. */
  add(job: Job): readonly string[] {
    this.requireRest();
    const { id } = job.snapshot;
    const others = [...this.#jobs.keys()].filter((other) => other !== id);
    const leaving = others.slice(0, Math.max(0, others.length - KEPT + 1));
    for (const gone of [id, ...leaving]) {
      const known = this.#jobs.get(gone);
      this.#jobs.delete(gone);
      if (known !== undefined) void dispose(known);
    }
    this.#jobs.set(id, job);
    return leaving;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#jobs.values()].map((job) => dispose(job, true)));
    this.#jobs.clear();
  }
}

type Launch = {
  /** Absent: a rehearsal. */
  readonly context?: ImportContext;
  readonly reading?: ImportReading;
};

/** Reads the table's beginning as somebody says it is written; answers whether it is clear now who the people are. */
const readAgain = async (job: Job, reading: ImportReading, become: Become): Promise<boolean> => {
  if (job.table === undefined) return false;
  try {
    const meaning = await meaningOf(job.table, reading);
    become(job, { format: reading.format, ...meaning });
  } catch (error) {
    const problem = importProblemOf(error);
    if (problem === undefined) throw error;
    become(job, { format: reading.format, preview: [], problem });
  }
  if (job.snapshot.problem === null) return true;
  become(job, { status: 'choosing' });
  return false;
};

const requireClear = ({ snapshot: { status, problem } }: Job): void => {
  if (status === 'choosing' && problem !== null)
    throw new DomainError(problem.code, { problems: problem.problems });
};

/** Where administrators bring tables of users. */
export const openAccountImports = async (options: WorkOptions): Promise<AccountImportDesk> => {
  const jobs = new Jobs();
  const listeners = new Set<(id: string) => void>();
  const become: Become = (job, next) => {
    job.snapshot = { ...job.snapshot, ...next };
    for (const listener of listeners) listener(job.snapshot.id);
  };
  const launch = (job: Job, { context, reading }: Launch = {}): AccountImport => {
    job.stop = new AbortController();
    const status = context === undefined ? 'checking' : 'importing';
    const { lines, running } = job;
    job.lines = undefined;
    become(job, { status, done: 0, rate: null, problem: null });
    job.running = (async () => {
      await running;
      await lines?.close();
      if (reading === undefined || (await readAgain(job, reading, become)))
        await work(options, job, context, become);
    })();
    return seen(job);
  };
  const atRest = (id: string): Job => {
    const job = jobs.known(id);
    jobs.requireRest();
    if (job.table === undefined) throw invalid('file', 'required');
    return job;
  };
  for (const job of await recoverJobs(options, become)) jobs.add(job);
  return {
    async open(upload) {
      jobs.requireRest();
      const job = await take(upload, await openScratch(options.folder));
      try {
        for (const leaving of jobs.add(job)) await removeJournal(options.folder, leaving);
      } catch (error) {
        await dispose(job);
        throw error;
      }
      return job.snapshot.problem === null ? launch(job) : seen(job);
    },
    byId: (id) => {
      const job = jobs.find(id);
      return job && seen(job);
    },
    all: () => jobs.all().map(seen),
    check(id, chosen, reading) {
      const job = atRest(id);
      if (reading === undefined) requireClear(job);
      job.snapshot = { ...job.snapshot, options: chosen };
      return launch(job, reading === undefined ? {} : { reading });
    },
    start(id, context) {
      const job = atRest(id);
      requireClear(job);
      return launch(job, { context });
    },
    cancel(id) {
      const job = jobs.known(id);
      job.stop.abort();
      return seen(job);
    },
    lines: async (id, request) => (await jobs.known(id).lines?.page(request)) ?? { items: [] },
    report: (id) => jobs.known(id).lines?.pieces() ?? noLines(),
    takePasswords(id) {
      const { passwords } = jobs.known(id);
      const taken = [...passwords];
      passwords.clear();
      return taken;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => jobs.close(),
  };
};
