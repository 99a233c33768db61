import type { DatabaseSync } from 'node:sqlite';
import type { LetterProblem, LetterStatus, QueuedLetter } from '#command-api/port.ts';
import type { MailKind } from '#domain/mail/index.ts';
import { openFollowedDatabase } from '../shared/followed-database.ts';

/** Finished letters that are kept to be looked at, and for how long; milliseconds. */
const KEPT = 2_000;
const KEPT_FOR = 30 * 86_400_000;
/** Waiting letters; what comes beyond them is shown as failed. */
const MOST_WAITING = 20_000;

/** Raised when the tables change their form. */
const layout = 1;

const schema = `
  CREATE TABLE IF NOT EXISTS letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, kind TEXT NOT NULL, stream TEXT NOT NULL,
    revision INTEGER NOT NULL, recipient TEXT NOT NULL, created INTEGER NOT NULL, status TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL, problem TEXT, answer TEXT NOT NULL DEFAULT '');
  CREATE UNIQUE INDEX IF NOT EXISTS once ON letter (event, kind, recipient);
  CREATE INDEX IF NOT EXISTS turn ON letter (status, due, id);`;

/** Whom to write, and where the log says what about: the text is made of it when the letter is sent. */
export type NewLetter = {
  readonly event: string;
  readonly kind: MailKind;
  readonly stream: string;
  readonly revision: number;
  /** Login or id of a guest; empty for the administrator of the server. */
  readonly recipient: string;
};

export type LetterRow = NewLetter & {
  readonly id: number;
  readonly created: number;
  readonly status: LetterStatus;
  readonly attempts: number;
  readonly due: number;
  readonly problem: LetterProblem | null;
  readonly answer: string;
};

export type Attempt = Pick<LetterRow, 'status' | 'attempts' | 'due' | 'problem' | 'answer'>;

type Stored = Readonly<Record<string, string | number | bigint | null | Uint8Array>>;

const rowOf = (row: Stored): LetterRow => ({
  id: Number(row.id),
  event: String(row.event),
  kind: row.kind as MailKind,
  stream: String(row.stream),
  revision: Number(row.revision),
  recipient: String(row.recipient),
  created: Number(row.created),
  status: row.status as LetterStatus,
  attempts: Number(row.attempts),
  due: Number(row.due),
  problem: row.problem as LetterProblem | null,
  answer: String(row.answer),
});

const conferenceOf = (stream: string): string | null =>
  /^(?:conference|session|registration)-(.*)$/s.exec(stream)?.[1] ?? null;

/** As others see it. */
export const shownLetter = (row: LetterRow): QueuedLetter => ({
  id: row.id,
  kind: row.kind,
  conferenceId: conferenceOf(row.stream),
  recipient: row.recipient,
  createdAt: new Date(row.created).toISOString(),
  status: row.status,
  attempts: row.attempts,
  due: row.status === 'waiting' ? new Date(row.due).toISOString() : null,
  problem: row.problem,
  answer: row.answer,
});

const readsOf = (database: DatabaseSync) => {
  const read = (sql: string, ...values: (string | number)[]): readonly LetterRow[] =>
    database
      .prepare(`SELECT * FROM letter WHERE ${sql}`)
      .all(...values)
      .map((row) => rowOf(row as Stored));
  return {
    byId: (id: number): LetterRow | undefined => read('id = ?', id)[0],
    /** Those whose turn it is, the oldest first. */
    due: (now: number, limit: number): readonly LetterRow[] =>
      read(`status = 'waiting' AND due <= ? ORDER BY due, id LIMIT ?`, now, limit),
    /** When the next one is to be tried; undefined when nothing waits. */
    nextDue(after: number): number | undefined {
      const sql = `SELECT min(due) AS due FROM letter WHERE status = 'waiting' AND due > ?`;
      const due = database.prepare(sql).get(after)?.due;
      return due === null || due === undefined ? undefined : Number(due);
    },
    /** Newest first, those before the id `before`. */
    list(status: LetterStatus | undefined, before = Number.MAX_SAFE_INTEGER, limit = 100) {
      return status === undefined
        ? read('id < ? ORDER BY id DESC LIMIT ?', before, limit)
        : read('status = ? AND id < ? ORDER BY id DESC LIMIT ?', status, before, limit);
    },
    counts(): Readonly<Record<LetterStatus, number>> {
      const rows = database.prepare('SELECT status, count(*) AS n FROM letter GROUP BY status').all();
      const found = Object.fromEntries(rows.map(({ status, n }) => [String(status), Number(n)]));
      return { waiting: 0, sent: 0, failed: 0, skipped: 0, ...found };
    },
    recipients: (): readonly string[] =>
      database
        .prepare(`SELECT DISTINCT recipient FROM letter WHERE recipient <> ''`)
        .all()
        .map(({ recipient }) => String(recipient)),
  };
};

const changesOf = (database: DatabaseSync) => {
  const update = database.prepare(
    'UPDATE letter SET status = ?, attempts = ?, due = ?, problem = ?, answer = ? WHERE id = ?',
  );
  const change = (sql: string, ...values: (string | number)[]): number =>
    Number(database.prepare(sql).run(...values).changes);
  const anew = `UPDATE letter SET status = 'waiting', attempts = 0, created = ?1, due = ?1`;
  return {
    record(id: number, { status, attempts, due, problem, answer }: Attempt): void {
      update.run(status, attempts, due, problem, answer, id);
    },
    /** Finished letters that nobody needs to look at any more. */
    trim(now: number): void {
      change(`DELETE FROM letter WHERE status <> 'waiting' AND created < ?`, now - KEPT_FOR);
      change(
        `DELETE FROM letter WHERE status <> 'waiting' AND id <= (SELECT id FROM letter
         WHERE status <> 'waiting' ORDER BY id DESC LIMIT 1 OFFSET ?)`,
        KEPT,
      );
    },
    tryAgain: (id: number, now: number): boolean =>
      change(`${anew} WHERE id = ?2 AND status <> 'sent'`, now, id) > 0,
    tryAllAgain: (now: number): number => change(`${anew} WHERE status = 'failed'`, now),
    /** Everything that waits may be tried at once: somebody has changed the settings. */
    wake: (now: number): number => change(`UPDATE letter SET due = ? WHERE status = 'waiting'`, now),
    discard: (id: number): boolean => change('DELETE FROM letter WHERE id = ?', id) > 0,
    /** Nothing of them is left in the files either. All at once: of a webinar they are thousands. */
    forget(recipients: readonly string[]): void {
      if (recipients.length === 0) return;
      const listed = 'SELECT value FROM json_each(?)';
      change(`DELETE FROM letter WHERE recipient IN (${listed})`, JSON.stringify(recipients));
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
  };
};

export type Outbox = ReturnType<typeof openOutbox>;

/** The letters of the server. Their readers stand there as logins only, and for a limited time. */
export const openOutbox = (folder: string, head: number) => {
  const { database, position, take } = openFollowedDatabase({ folder, head, layout, schema });
  const insert = database.prepare(
    `INSERT OR IGNORE INTO letter (event, kind, stream, revision, recipient, created, status, due, problem)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const reads = readsOf(database);
  return {
    position,
    ...reads,
    ...changesOf(database),
    /** New letters and how far the log was read. */
    take(letters: readonly NewLetter[], reached: number, now: number): void {
      take(() => {
        let room = letters.length === 0 ? 0 : MOST_WAITING - reads.counts().waiting;
        for (const { event, kind, stream, revision, recipient } of letters) {
          const state = room > 0 ? (['waiting', now, null] as const) : (['failed', now, 'full'] as const);
          insert.run(event, kind, stream, revision, recipient, now, ...state);
          room -= 1;
        }
      }, reached);
    },
    close: () => database.close(),
  };
};
