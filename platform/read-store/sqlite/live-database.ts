import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { ReadStoreDamagedError } from '../port.ts';
import { isDamage, suspect } from './files.ts';
import { registerWords } from './words.ts';

const keptStatements = 50;

export type Row = Record<string, unknown>;

/** The live generation of one read model as queries see it: a connection that only reads. */
export class LiveDatabase {
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string) {
    this.file = file;
    this.#database = new DatabaseSync(file, { readOnly: true });
    this.#database.exec('PRAGMA cache_size = -8192');
    registerWords(this.#database);
  }

  /** Throws `ReadStoreDamagedError` and remembers it for the next start. */
  all(sql: string, values: readonly (string | number)[]): readonly Row[] {
    return this.#guarded(() => this.#prepare(sql).all(...values));
  }

  /** Row after row, until the caller has enough; meanwhile he asks nothing else. Throws as `all` does. */
  *each(sql: string, values: readonly (string | number)[]): Generator<Row> {
    const rows = this.#guarded(() => this.#prepare(sql).iterate(...values));
    try {
      for (;;) {
        const next = this.#guarded(() => rows.next());
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      rows.return?.();
    }
  }

  /** Everything that is asked meanwhile is of one state, whatever is written. */
  atOnce<Result>(work: () => Result): Result {
    this.#guarded(() => this.#database.exec('BEGIN'));
    try {
      return work();
    } finally {
      this.#database.exec('COMMIT');
    }
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      suspect(this.file);
      throw new ReadStoreDamagedError('a read model is damaged; it will be rebuilt at the next start', {
        cause: error,
      });
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= keptStatements) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
