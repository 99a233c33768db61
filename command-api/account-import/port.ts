import type { AccountProfile } from '#domain/account/index.ts';
import type { DomainErrorCode, FieldProblem } from '#domain/kernel/index.ts';
import type { TableFormat } from '#platform/csv/index.ts';
import type { CommandContext } from '../port.ts';

/** What a column of the table can mean. */
export const importFields = [
  'login',
  'displayName',
  'firstName',
  'lastName',
  'email',
  'company',
  'mobilePhone',
  'workPhone',
  'homePhone',
  'password',
  'groups',
  'active',
] as const satisfies readonly ('login' | keyof AccountProfile | 'password' | 'groups' | 'active')[];

export type ImportField = (typeof importFields)[number];

/** A header of the table and what it was taken for; null: the column is not used. */
export type ImportColumn = { readonly header: string; readonly field: ImportField | null };

export const lineOutcomes = ['created', 'changed', 'unchanged', 'refused'] as const;

export type LineOutcome = (typeof lineOutcomes)[number];

/** What came, or would come, of one line. */
export type ImportedLine = {
  /** Of the file, counted from one. */
  readonly line: number;
  readonly login: string;
  readonly displayName: string;
  readonly outcome: LineOutcome;
  /** What changed of an account that was there. */
  readonly fields: readonly string[];
  readonly code: DomainErrorCode | null;
  readonly problems: readonly FieldProblem[];
};

export type ImportOptions = {
  /** Groups that nobody has made yet come into being; else their lines are refused. */
  readonly createGroups: boolean;
  /** Whoever is created and has no password in the table gets one; else nobody can sign in until one is set. */
  readonly generatePasswords: boolean;
};

/** How the table is to be read, where a person knows better. */
export type ImportReading = {
  readonly format: TableFormat;
  /** What each column means, null: nothing; absent: what its header says. */
  readonly fields?: readonly (ImportField | null)[];
};

/**
 * `choosing`: the columns say not yet who the people are, see `problem`. `checking` rehearses every line and changes nothing; `failed` is about the table or the server, not about a line.
 * `interrupted`: the server ended in the middle of it; its table is gone, `done` is what was carried out.
 */
export type ImportStatus =
  | 'choosing'
  | 'checking'
  | 'checked'
  | 'importing'
  | 'finished'
  | 'cancelled'
  | 'failed'
  | 'interrupted';

export type AccountImport = {
  readonly id: string;
  readonly fileName: string;
  readonly status: ImportStatus;
  readonly format: TableFormat;
  readonly columns: readonly ImportColumn[];
  /** The first lines after the header, cut short; passwords are not shown. */
  readonly preview: readonly (readonly string[])[];
  readonly options: ImportOptions;
  /** Lines with a person on them; an estimate until the table was read once. */
  readonly total: number;
  readonly done: number;
  readonly counts: Readonly<Record<LineOutcome, number>>;
  /** Lines a second of the present or the last run; null before the first piece is done. */
  readonly rate: number | null;
  /** Of the last change that it made; 0 before the first. */
  readonly position: number;
  /** Why it failed, or what is still to be chosen. */
  readonly problem: { readonly code: DomainErrorCode; readonly problems: readonly FieldProblem[] } | null;
  /** Generated passwords that nobody has fetched yet. */
  readonly passwords: number;
};

/** Whoever starts it; everything is done in his name. */
export type ImportContext = Pick<CommandContext, 'principal' | 'origin'>;

export type LinesRequest = {
  readonly outcome?: LineOutcome;
  readonly after?: string;
  readonly limit: number;
};

export type LinesPage = { readonly items: readonly ImportedLine[]; readonly next?: string };

export type Upload = {
  /** A UUID; the same one goes on with, or repeats, an import. */
  readonly id: string;
  readonly fileName: string;
  readonly bytes: AsyncIterable<Buffer>;
};

/** Imports of accounts from tables. They live in this process, what they did lives in the log; one that was cut short is told of. */
export type AccountImportDesk = {
  /** Takes a table and begins to check it, if it is clear what its columns mean. Throws `DomainError`. */
  open(upload: Upload): Promise<AccountImport>;
  byId(id: string): AccountImport | undefined;
  /** Those that can be looked at, the latest first. */
  all(): readonly AccountImport[];
  /** Checks again with other options, and read otherwise. */
  check(id: string, options: ImportOptions, reading?: ImportReading): AccountImport;
  /** Carries out what was checked. An interrupted one has to be brought again first. */
  start(id: string, context: ImportContext): AccountImport;
  /** Stops after the piece under way. What is done stays done. */
  cancel(id: string): AccountImport;
  /** What came of the lines in the present or the last run, in the order of the table. */
  lines(id: string, request: LinesRequest): Promise<LinesPage>;
  /** All lines, piece by piece. */
  report(id: string): AsyncIterable<readonly ImportedLine[]>;
  /** Generated passwords, once: afterwards they are nowhere. */
  takePasswords(id: string): readonly (readonly [login: string, password: string])[];
  /** Hears of every import that goes forward; returns the way to stop. */
  subscribe(listener: (id: string) => void): () => void;
  close(): Promise<void>;
};
