import { CERTIFICATES_STREAM } from '#domain/certificate/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { https } from '#domain/settings/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import { createAggregates } from '../handler/aggregates.ts';
import { createCommandGate } from '../handler/command-gate.ts';
import { createLicenceLimits } from '../licence/limits.ts';
import type { CommandGate } from '../port.ts';
import type { SettingsDesk, SettingsDeskMeans } from '../settings/desk.ts';
import { openFile } from './file.ts';
import { inventory } from './inventory.ts';
import { overlayLog } from './overlay-log.ts';
import type { Reading, Writing } from './part.ts';
import { parts } from './parts/index.ts';
import { type BackupKind, backupKinds, type RestoreContext } from './port.ts';
import type { RestoreJob } from './restore-job.ts';
import { noteBegun, noteEnded } from './restore-journal.ts';
import { type Outcome, runThrough } from './run.ts';

export type RestoreMeans = {
  readonly log: EventLog;
  readonly gate: CommandGate;
  readonly writing: Writing;
  /** The desk at which settings are changed, with other states and another vault. */
  readonly settingsDesk: (means: Pick<SettingsDeskMeans, 'states' | 'vault' | 'overruled'>) => SettingsDesk;
  /** The id of a logo that is looked at and not kept. Throws `DomainError`. */
  readonly tryLogo: Writing['keepLogo'];
  /** Position up to which the log tells of no session that still runs. */
  readonly runningSince: number;
  readonly clock: Clock;
  readonly ids: Ids;
  /** For files that wait, sealed by a key of this process, and for notes of what has begun. */
  readonly folder: string;
  readonly onError: (error: unknown) => void;
};

const everything: ReadonlySet<BackupKind> = new Set(backupKinds);

/** Stands for a reference and for a picture that a rehearsal does not keep. */
const REHEARSED_REFERENCE = 'rehearsed-----rehearse';

const noVault = { keep: async () => REHEARSED_REFERENCE, remove: async () => undefined };

/** How many things of each kind there are now. */
const present = async (
  log: EventLog,
  states: Reading['states'],
): Promise<ReadonlyMap<BackupKind, number>> => {
  const counts = new Map<BackupKind, number>();
  for (const [kind, ids] of await inventory(log, states)) {
    let there = 0;
    for (const id of ids) if (await parts[kind].exists(id, { states })) there += 1;
    counts.set(kind, there);
  }
  return counts;
};

const scratchOf = (job: RestoreJob) => {
  if (job.scratch === undefined) throw new DomainError('BACKUP_NOT_FOUND');
  return job.scratch;
};

/** HTTPS by a certificate from the file, which was looked at where it stands there: it is in place when its turn comes. */
const certificateComes =
  (rehearsed: Reading['states'], present: Reading['states']): NonNullable<SettingsDeskMeans['overruled']> =>
  async ({ id }, { field, rule }) => {
    if (id !== https.id || field !== 'mode' || rule === 'otherNames') return false;
    const uploaded = async (states: Reading['states']) =>
      (await states.certificates.load(CERTIFICATES_STREAM)).state.installed.uploaded?.fingerprint;
    const expected = await uploaded(rehearsed);
    return expected !== undefined && expected !== (await uploaded(present));
  };

type Through = { readonly context: RestoreContext; readonly kinds: ReadonlySet<BackupKind> };

const senderOf =
  (
    gate: CommandGate,
    { ids }: Pick<RestoreMeans, 'ids'>,
    { context, id }: { context: RestoreContext; id: string },
  ) =>
  (command: Parameters<CommandGate['execute']>[0]) =>
    gate.execute(command, { ...context, commandId: ids.uuid(), correlationId: id });

/** Lets real commands loose on a log in memory. */
const rehearsal = async (
  means: RestoreMeans,
  job: RestoreJob,
  { context, kinds }: Through,
): Promise<Outcome> => {
  const { clock, writing } = means;
  const log = overlayLog(means.log);
  const states = createAggregates(log);
  // The licence counts as well: of the states after the rehearsal, on the seats that are taken now.
  const limits = createLicenceLimits({ log, states, runningSince: means.runningSince });
  const gate = createCommandGate({ log, clock, aggregates: states, limits });
  const { items, manifest } = await openFile(scratchOf(job), job.passphrase);
  job.snapshot = { ...job.snapshot, withSecrets: manifest.withSecrets };
  const result = await runThrough(items, kinds, {
    writing: {
      ...writing,
      states,
      settings: means.settingsDesk({
        ...{ states, vault: noVault },
        overruled: certificateComes(states, writing.states),
      }),
      keepSecret: noVault.keep,
      keepPicture: async (_owner, pictureId) => pictureId,
      keepLogo: means.tryLogo,
    },
    send: senderOf(gate, means, { context, id: job.snapshot.id }),
    onDone: (things) => {
      job.snapshot = { ...job.snapshot, done: job.snapshot.done + things };
    },
    stopped: () => job.stopped,
  });
  return result.result(await present(means.log, writing.states));
};

/** Says what would come of everything in the file; nothing changes. */
export const rehearse = async (
  means: RestoreMeans,
  job: RestoreJob,
  context: RestoreContext,
): Promise<void> => {
  const outcome = await rehearsal(means, job, { context, kinds: everything });
  job.snapshot = { ...job.snapshot, ...outcome, total: job.snapshot.done, status: 'checked' };
};

const amongChosen = (
  { counts }: Outcome,
  kinds: ReadonlySet<BackupKind>,
  name: 'new' | 'changed' | 'refused',
) => counts.filter(({ kind }) => kinds.has(kind)).reduce((sum, one) => sum + one[name], 0);

/**
 * Rehearses what was chosen once more, and carries it out if nothing of it is refused: ordinary commands under the id of
 * the restore. What is cut short is completed by the same file, for what is done then differs no more.
 */
export const restore = async (means: RestoreMeans, job: RestoreJob, through: Through): Promise<void> => {
  const { kinds, context } = through;
  const expected = await rehearsal(means, job, through);
  if (amongChosen(expected, kinds, 'refused') > 0) {
    job.snapshot = {
      ...{ ...job.snapshot, ...expected, status: 'checked' },
      problem: { code: 'RESTORE_REFUSED', problems: [] },
    };
    return;
  }
  const { id, fileName, createdAt, program, withSecrets } = job.snapshot;
  const total = job.snapshot.done;
  job.snapshot = { ...job.snapshot, total, done: 0 };
  const begun = { id, fileName, createdAt, program, withSecrets, total, position: means.log.head };
  await noteBegun(means.folder, begun);
  const send = senderOf(means.gate, means, { context, id });
  const told = { restoreId: id, kinds: [...kinds], changed: 0 };
  await send({ type: 'RecordConfigurationRestore', data: { ...told, step: 'begun' } });
  const { items } = await openFile(scratchOf(job), job.passphrase);
  const result = await runThrough(items, kinds, {
    writing: means.writing,
    send: async (command) => {
      const receipt = await send(command);
      if (receipt.changed && receipt.position > job.snapshot.position)
        job.snapshot = { ...job.snapshot, position: receipt.position };
      return receipt;
    },
    onDone: (things) => {
      job.snapshot = { ...job.snapshot, done: job.snapshot.done + things };
    },
    stopped: () => job.stopped,
  });
  if (job.stopped) return;
  const { rows, counts } = result.result(new Map());
  const changed = counts.reduce((sum, one) => sum + one.new + one.changed, 0);
  await send({ type: 'RecordConfigurationRestore', data: { ...told, step: 'finished', changed } });
  await noteEnded(means.folder, id);
  job.snapshot = { ...job.snapshot, rows, counts, status: 'finished' };
};
