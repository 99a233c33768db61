import { accountEvents } from '#domain/account/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import { openScratch } from '#platform/scratch/scratch-file.ts';
import { type Job, jobOf } from './job.ts';
import { type FoundJournal, findJournals, type JournalLine } from './journal.ts';
import { createLineFile, type LineFile } from './line-file.ts';
import type { ImportedLine } from './port.ts';
import type { Become, WorkOptions } from './work.ts';

const PIECE = 256;

type CarriedOut = {
  /** By the id of each command of the import that is in the log: whose account it was about. */
  readonly logins: ReadonlyMap<string, string>;
  /** Of its last change. */
  readonly position: number;
};

const carriedOut = async (
  log: Pick<EventLog, 'head' | 'readAll'>,
  { head, lines }: FoundJournal,
): Promise<CarriedOut> => {
  const logins = new Map<string, string>();
  let last = 0;
  const awaited = new Set(lines.flatMap(([, , commandId]) => commandId ?? []));
  if (awaited.size === 0 || head.position >= log.head) return { logins, position: 0 };
  for await (const events of log.readAll(head.position, { types: Object.keys(accountEvents) })) {
    for (const { correlationId, commandId, data, position } of events) {
      if (correlationId !== head.id) continue;
      last = position;
      if (awaited.has(commandId)) logins.set(commandId, 'accountId' in data ? String(data.accountId) : '');
    }
  }
  return { logins, position: last };
};

/** What is known of a line whose table is gone; undefined: it was begun and not carried out. */
const lineOf = (
  [line, outcome, commandId]: JournalLine,
  logins: CarriedOut['logins'],
): ImportedLine | undefined => {
  const login = commandId === null ? '' : logins.get(commandId);
  if (login === undefined) return undefined;
  return { line, login, displayName: '', outcome, fields: [], code: null, problems: [] };
};

const fill = async (file: LineFile, lines: readonly ImportedLine[]): Promise<void> => {
  for (let from = 0; from < lines.length; from += PIECE) await file.append(lines.slice(from, from + PIECE));
};

const recovered = async (options: WorkOptions, journal: FoundJournal, job: Job, become: Become) => {
  try {
    const { logins, position } = await carriedOut(options.log, journal);
    const lines = journal.lines.flatMap((line) => lineOf(line, logins) ?? []);
    job.lines = createLineFile(await openScratch(options.folder));
    await fill(job.lines, lines);
    become(job, { done: lines.length, position });
  } catch (error) {
    options.onError(error);
  }
};

/** Imports that the end of an earlier process cut short; which of their lines were done becomes known behind. */
export const recoverJobs = async (options: WorkOptions, become: Become): Promise<readonly Job[]> =>
  (await findJournals(options.folder, options.clock.now())).map((journal) => {
    const { id, fileName, format, columns, options: chosen, total } = journal.head;
    const beginning = { id, fileName, format, columns, options: chosen, total };
    const job = jobOf({ ...beginning, status: 'interrupted', preview: [], problem: null });
    job.running = recovered(options, journal, job, become);
    return job;
  });
