import type { DomainErrorCode, FieldProblem } from '#domain/kernel/index.ts';
import type { CommandContext } from '../port.ts';

/** What a backup of the configuration is made of, in the order in which it is restored. */
export const backupKinds = [
  'licence',
  'groups',
  'users',
  'aliases',
  'conferences',
  'applications',
  'webhooks',
  'website',
  'certificates',
  'settings',
  'administrators',
] as const;

export type BackupKind = (typeof backupKinds)[number];

/** A backup that the server keeps. */
export type KeptBackup = {
  /** Of the file; also its id. */
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly bytes: number;
  /** Whether a passphrase is needed. */
  readonly sealed: boolean;
  /** Version of the program that made it. */
  readonly program: string;
};

export type BackupRequest = {
  /** Empty: none. */
  readonly passphrase: string;
  /**
   * Hashes of passwords, secrets of programs, devices and other servers, the licence, certificates with their keys; only
   * with a passphrase.
   */
  readonly withSecrets: boolean;
};

/** Backups in the folder `registry_backups`; the newest twenty stay. */
export type BackupArchive = {
  /** Throws `DomainError`. What is done with backups stands in the log, with who did it. */
  create(request: BackupRequest, context: RestoreContext): Promise<KeptBackup>;
  /** The newest first. */
  list(): Promise<readonly KeptBackup[]>;
  /** Null when there is no such file. */
  read(
    name: string,
    context: RestoreContext,
  ): Promise<{ readonly bytes: number; readonly content: AsyncIterable<Buffer> } | null>;
  remove(name: string, context: RestoreContext): Promise<void>;
};

export const restoreOutcomes = ['new', 'changed', 'equal', 'refused'] as const;
export type RestoreOutcome = (typeof restoreOutcomes)[number];

/** As in the report on changes of settings: JSON texts, null for what is not there and for secrets, which are never shown. */
export type RestoreField = {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly secret: boolean;
};

/** What would come, or came, of one thing in the file. */
export type RestoreRow = {
  readonly kind: BackupKind;
  readonly id: string;
  readonly title: string;
  readonly outcome: RestoreOutcome;
  readonly fields: readonly RestoreField[];
  readonly code: DomainErrorCode | null;
  readonly problems: readonly FieldProblem[];
};

export type RestoreCounts = Readonly<Record<RestoreOutcome, number>> & {
  readonly kind: BackupKind;
  /** On this server and not in the file: they stay as they are. */
  readonly leftAlone: number;
};

/**
 * `sealed`: the passphrase is awaited. `checking` rehearses everything and changes nothing. `failed`: see `problem`.
 * `interrupted`: an earlier process ended in the middle; the same file completes it.
 */
export type RestoreStatus =
  | 'sealed'
  | 'checking'
  | 'checked'
  | 'restoring'
  | 'finished'
  | 'failed'
  | 'interrupted';

export type Restore = {
  readonly id: string;
  readonly fileName: string;
  readonly status: RestoreStatus;
  /** Of the server that made it. */
  readonly createdAt: string;
  readonly program: string;
  readonly withSecrets: boolean;
  readonly counts: readonly RestoreCounts[];
  /** What is not equal, as many as are shown. */
  readonly rows: readonly RestoreRow[];
  readonly done: number;
  readonly total: number;
  /** Of the last change that it made; 0 before the first. */
  readonly position: number;
  readonly problem: { readonly code: DomainErrorCode; readonly problems: readonly FieldProblem[] } | null;
};

export type RestoreContext = Pick<CommandContext, 'principal' | 'origin'>;

export type RestoreUpload = {
  /** A UUID. */
  readonly id: string;
  readonly fileName: string;
  readonly bytes: AsyncIterable<Buffer>;
};

/** Restores from backups of the configuration. They live in this process; what they did lives in the log, under their id. */
export type RestoreDesk = {
  /** Takes a file; nothing but its size and its beginning is looked at before a passphrase is there. Throws `DomainError`. */
  open(upload: RestoreUpload, context: RestoreContext): Promise<Restore>;
  /** Opens what waits for its passphrase. */
  unseal(id: string, passphrase: string, context: RestoreContext): Promise<Restore>;
  /** Rehearses everything again, and carries out the chosen kinds if nothing of them is refused. */
  start(id: string, kinds: readonly BackupKind[], context: RestoreContext): Restore;
  byId(id: string): Restore | undefined;
  /** The latest first. */
  all(): readonly Restore[];
  /** Puts it away with its file. */
  dismiss(id: string): Promise<void>;
  close(): Promise<void>;
};
