import type { Delivery } from '#command-api/port.ts';
import { openFollowedDatabase } from '../shared/followed-database.ts';

/** Finished deliveries that are kept to be looked at, for each webhook. */
const KEPT = 200;

/** Raised when the tables change their form. */
const layout = 1;

const schema = `
  CREATE TABLE IF NOT EXISTS delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT, webhook TEXT NOT NULL, message TEXT NOT NULL, kind TEXT NOT NULL,
    body TEXT NOT NULL, created INTEGER NOT NULL, queued INTEGER NOT NULL, status TEXT NOT NULL DEFAULT 'waiting',
    attempts INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL, answer_status INTEGER, answer TEXT NOT NULL DEFAULT '');
  CREATE UNIQUE INDEX IF NOT EXISTS once ON delivery (webhook, message) WHERE queued = 1;
  CREATE INDEX IF NOT EXISTS waiting ON delivery (webhook, status, id);`;

export type NewDelivery = Pick<Delivery, 'webhookId' | 'messageId' | 'kind' | 'body'> & {
  readonly now: number;
  /** Waits its turn and is tried again; otherwise tried once. */
  readonly queued: boolean;
};

export type Attempt = {
  readonly status: Delivery['status'];
  readonly attempts: number;
  readonly due: number;
  readonly answerStatus: number | null;
  readonly answer: string;
};

type Row = Readonly<Record<string, string | number | bigint | null | Uint8Array>>;

const deliveryOf = (row: Row): Delivery => {
  const waits = row.status === 'waiting' && row.queued === 1;
  return {
    id: Number(row.id),
    webhookId: String(row.webhook),
    messageId: String(row.message),
    kind: String(row.kind),
    body: String(row.body),
    createdAt: new Date(Number(row.created)).toISOString(),
    status: row.status as Delivery['status'],
    attempts: Number(row.attempts),
    due: waits ? new Date(Number(row.due)).toISOString() : null,
    answerStatus: row.answer_status === null ? null : Number(row.answer_status),
    answer: String(row.answer),
  };
};

export type Outbox = ReturnType<typeof openOutbox>;

/** The deliveries of every webhook. */
export const openOutbox = (folder: string, head: number) => {
  const { database, position, take } = openFollowedDatabase({ folder, head, layout, schema });
  const put = database.prepare(
    `INSERT OR IGNORE INTO delivery (webhook, message, kind, body, created, queued, due) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const insert = ({ webhookId, messageId, kind, body, now, queued }: NewDelivery) =>
    put.run(webhookId, messageId, kind, body, now, queued ? 1 : 0, now);
  const read = (sql: string, ...values: (string | number)[]): readonly Delivery[] =>
    database
      .prepare(`SELECT * FROM delivery WHERE ${sql}`)
      .all(...values)
      .map((row) => deliveryOf(row as Row));

  return {
    position,
    /** New deliveries and how far the log was read. */
    take(deliveries: readonly NewDelivery[], reached: number): void {
      take(() => {
        for (const one of deliveries) insert(one);
      }, reached);
    },
    /** One outside the order. */
    add: (delivery: NewDelivery): number => Number(insert(delivery).lastInsertRowid),
    byId: (id: number): Delivery | undefined => read('id = ?', id)[0],
    /** The one whose turn it is. */
    first: (webhookId: string): Delivery | undefined =>
      read(`webhook = ? AND status = 'waiting' AND queued = 1 ORDER BY id LIMIT 1`, webhookId)[0],
    waiting: (webhookId: string): number =>
      Number(
        database
          .prepare(`SELECT count(*) AS n FROM delivery WHERE webhook = ? AND status = 'waiting'`)
          .get(webhookId)?.n,
      ),
    latest: (webhookId: string, limit: number): readonly Delivery[] =>
      read('webhook = ? ORDER BY id DESC LIMIT ?', webhookId, limit),
    record(id: number, { status, attempts, due, answerStatus, answer }: Attempt): void {
      database
        .prepare(
          'UPDATE delivery SET status = ?, attempts = ?, due = ?, answer_status = ?, answer = ? WHERE id = ?',
        )
        .run(status, attempts, due, answerStatus, answer, id);
    },
    /** Everything that waits may be tried at once: somebody has woken the webhook. */
    wake(webhookId: string): void {
      database
        .prepare(`UPDATE delivery SET due = 0, attempts = 0 WHERE webhook = ? AND status = 'waiting'`)
        .run(webhookId);
    },
    trim(webhookId: string): void {
      database
        .prepare(
          `DELETE FROM delivery WHERE webhook = ?1 AND status <> 'waiting' AND id <= (SELECT id FROM delivery
           WHERE webhook = ?1 AND status <> 'waiting' ORDER BY id DESC LIMIT 1 OFFSET ${KEPT})`,
        )
        .run(webhookId);
    },
    forget(webhookId: string): void {
      database.prepare('DELETE FROM delivery WHERE webhook = ?').run(webhookId);
    },
    close: () => database.close(),
  };
};
