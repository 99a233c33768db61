import { type CursorPlace, decodeCursor, encodeCursor, sortValue } from '../cursor.ts';
import type { CollectionDefinition, CollectionReader, Document } from '../port.ts';
import { usualCap, validateCap, validateQuery } from '../query.ts';
import type { Row } from './live-database.ts';
import { countSql, selectSql } from './select.ts';

export type SqliteReaderOptions = {
  /** How errors call the collection. */
  readonly path: string;
  readonly definition: () => CollectionDefinition;
  /** The name of the table, quoted. */
  readonly table: string;
  readonly all: All<readonly Row[]>;
  /** The same, while the server goes on: for what takes many times as long. */
  readonly allAside: All<Promise<readonly Row[]>>;
};

type All<Rows> = (sql: string, values: readonly (string | number)[]) => Rows;

export const createSqliteReader = <D extends Document>(options: SqliteReaderOptions): CollectionReader<D> => {
  const { path, definition, table, all, allAside } = options;
  const parsed = (rows: readonly Row[]): D[] => rows.map(({ doc }): D => JSON.parse(String(doc)));
  return {
    get: async (id) => {
      definition();
      return parsed(all(`SELECT doc FROM ${table} WHERE id = ?`, [id]))[0] ?? null;
    },
    find: async (request) => {
      const query = validateQuery(path, definition(), request);
      const after = request.after === undefined ? null : decodeCursor(query, request.after);
      const { sql, values } = selectSql({ name: table, definition: definition() }, query, after);
      // Each forgiven word stands for hundreds of beginnings.
      const found = parsed(request.forgiving === true ? await allAside(sql, values) : all(sql, values));
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      if (last === undefined || found.length <= query.limit) return { items };
      const place: CursorPlace = {
        id: last.id,
        values: query.orderBy.map(({ field }) => sortValue(last, field)),
      };
      return { items, next: encodeCursor(query, place) };
    },
    count: async (request, cap) => {
      const query = validateQuery(path, definition(), request);
      const top = validateCap(path, cap);
      const { sql, values } = countSql({ name: table, definition: definition() }, query, top);
      const isLong = request.forgiving === true || top > usualCap;
      const [row] = isLong ? await allAside(sql, values) : all(sql, values);
      const count = Number(row?.count ?? 0);
      return count > top ? { count: top, capped: true } : { count, capped: false };
    },
  };
};
