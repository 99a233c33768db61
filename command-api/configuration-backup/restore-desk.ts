import type { DomainErrorCode } from '#domain/kernel/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { openScratch } from '#platform/scratch/scratch-file.ts';
import { describeSealed } from '#platform/sealed-file/index.ts';
import { blocksOf, fill } from './aside.ts';
import { fileProblem, openFile } from './file.ts';
import {
  type BackupKind,
  backupKinds,
  type Restore,
  type RestoreContext,
  type RestoreDesk,
  type RestoreUpload,
} from './port.ts';
import type { RestoreJob } from './restore-job.ts';
import { changesMade, findBegun, noteEnded } from './restore-journal.ts';
import { type RestoreMeans, rehearse, restore } from './restore-work.ts';

/** Restores that can be looked at; the oldest makes room. */
const KEPT = 4;
/** Bytes of a file as it is sent. */
const FILE_MAX = 1024 ** 3;

const busy = ({ snapshot: { status } }: RestoreJob): boolean =>
  status === 'checking' || status === 'restoring';

const tooLarge = (total: number): void => {
  if (total <= FILE_MAX) return;
  throw new DomainError('VALIDATION_FAILED', {
    problems: [{ field: 'file', rule: 'tooLarge', params: { megabytes: FILE_MAX / 1024 / 1024 } }],
  });
};

const interrupted = async (means: RestoreMeans): Promise<RestoreJob[]> => {
  const found: RestoreJob[] = [];
  for (const begun of await findBegun(means.folder)) {
    const { changes, position } = await changesMade(means.log, begun);
    const { id, fileName, createdAt, program, withSecrets, total } = begun;
    const snapshot: Restore = {
      ...{ id, fileName, createdAt, program, withSecrets, total, position },
      ...{ status: 'interrupted', counts: [], rows: [], problem: null, done: changes },
    };
    found.push({
      snapshot,
      running: Promise.resolve(),
      passphrase: undefined,
      scratch: undefined,
      stopped: false,
    });
  }
  return found;
};

const newJob = async (means: RestoreMeans, { id, fileName, bytes }: RestoreUpload): Promise<RestoreJob> => {
  const scratch = await openScratch(means.folder);
  try {
    await fill(scratch, bytes, tooLarge);
    const { createdAt, program, sealed } = await describeSealed(blocksOf(scratch));
    const snapshot: Restore = {
      ...{ id, fileName, createdAt, program, withSecrets: false },
      ...{ status: sealed ? 'sealed' : 'checking', counts: [], rows: [] },
      ...{ done: 0, total: 0, position: 0, problem: null },
    };
    return { snapshot, scratch, passphrase: undefined, running: Promise.resolve(), stopped: false };
  } catch (error) {
    await scratch.close();
    throw fileProblem(error);
  }
};

const failureOf = (error: unknown): Pick<Restore, 'status' | 'problem'> | undefined => {
  const problem = fileProblem(error);
  if (!(problem instanceof DomainError)) return undefined;
  return { status: 'failed', problem: { code: problem.code, problems: problem.problems } };
};

const internal: DomainErrorCode = 'STORAGE_UNAVAILABLE';

/** Restores by id; one of them works at a time. */
const createJobs = () => {
  const jobs = new Map<string, RestoreJob>();
  const dispose = async (job: RestoreJob): Promise<void> => {
    job.stopped = true;
    jobs.delete(job.snapshot.id);
    await job.running;
    await job.scratch?.close();
  };
  return {
    all: () => [...jobs.values()],
    find: (id: string) => jobs.get(id),
    known: (id: string): RestoreJob => {
      const job = jobs.get(id);
      if (job === undefined) throw new DomainError('BACKUP_NOT_FOUND');
      return job;
    },
    requireRest: (): void => {
      if ([...jobs.values()].some(busy)) throw new DomainError('RESTORE_RUNNING');
    },
    dispose,
    /** Takes the place of an earlier one with the same id, and of the oldest. */
    add: async (job: RestoreJob): Promise<void> => {
      const { id } = job.snapshot;
      const others = [...jobs.values()].filter(({ snapshot }) => snapshot.id !== id);
      const leaving = others.slice(0, Math.max(0, others.length - KEPT + 1));
      const former = jobs.get(id);
      for (const gone of former === undefined ? leaving : [former, ...leaving]) await dispose(gone);
      jobs.set(id, job);
    },
  };
};

/** Where administrators bring backups of the configuration. */
export const openRestoreDesk = async (means: RestoreMeans): Promise<RestoreDesk> => {
  const jobs = createJobs();
  for (const job of await interrupted(means)) await jobs.add(job);
  const begin = (job: RestoreJob, work: () => Promise<void>): Restore => {
    job.running = work().catch((error: unknown) => {
      const failure = failureOf(error);
      if (failure === undefined) means.onError(error);
      const unforeseen = { status: 'failed', problem: { code: internal, problems: [] } } as const;
      job.snapshot = { ...job.snapshot, ...(failure ?? unforeseen) };
    });
    return job.snapshot;
  };
  const check = (job: RestoreJob, context: RestoreContext): Restore => {
    job.snapshot = { ...job.snapshot, status: 'checking', done: 0, problem: null };
    return begin(job, () => rehearse(means, job, context));
  };

  return {
    async open(upload, context) {
      jobs.requireRest();
      const job = await newJob(means, upload);
      try {
        jobs.requireRest();
        await jobs.add(job);
      } catch (error) {
        await job.scratch?.close();
        throw error;
      }
      return job.snapshot.status === 'sealed' ? job.snapshot : check(job, context);
    },
    async unseal(id, passphrase, context) {
      const job = jobs.known(id);
      jobs.requireRest();
      if (job.scratch === undefined || job.snapshot.status !== 'sealed') return job.snapshot;
      try {
        const { items } = await openFile(job.scratch, passphrase);
        await items.return(undefined);
      } catch (error) {
        throw fileProblem(error);
      }
      job.passphrase = passphrase;
      return check(job, context);
    },
    start(id, kinds, context) {
      const job = jobs.known(id);
      jobs.requireRest();
      if (job.scratch === undefined || !['checked', 'finished', 'failed'].includes(job.snapshot.status))
        throw new DomainError('BACKUP_NOT_FOUND');
      const chosen = new Set<BackupKind>(backupKinds.filter((kind) => kinds.includes(kind)));
      job.snapshot = { ...job.snapshot, status: 'restoring', done: 0, problem: null };
      return begin(job, () => restore(means, job, { context, kinds: chosen }));
    },
    byId: (id) => jobs.find(id)?.snapshot,
    all: () =>
      jobs
        .all()
        .map(({ snapshot }) => snapshot)
        .reverse(),
    async dismiss(id) {
      const job = jobs.known(id);
      if (busy(job)) throw new DomainError('RESTORE_RUNNING');
      await jobs.dispose(job);
      await noteEnded(means.folder, id);
    },
    async close() {
      for (const job of jobs.all()) await jobs.dispose(job);
    },
  };
};
