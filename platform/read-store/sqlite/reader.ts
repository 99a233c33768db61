import { type CursorPlace, decodeCursor, encodeCursor, sortValue } from '../cursor.ts';
import type { CollectionDefinition, CollectionReader, Document } from '../port.ts';
import { validateCap, validateQuery } from '../query.ts';
import { idValue } from './names.ts';
import { type BoundSql, countSql, selectSql } from './select.ts';

export type SqliteReaderOptions = {
  /** How errors call the collection. */
  readonly path: string;
  readonly definition: () => CollectionDefinition;
  /** The name of the table, quoted. */
  readonly table: string;
  readonly all: (sql: string, values: readonly (string | number)[]) => readonly Record<string, unknown>[];
};

export const createSqliteReader = <D extends Document>(options: SqliteReaderOptions): CollectionReader<D> => {
  const { path, definition, table, all } = options;
  const documents = ({ sql, values }: BoundSql): D[] =>
    all(sql, values).map(({ doc }): D => JSON.parse(String(doc)));
  return {
    get: async (id) => {
      const values = [idValue(definition(), id)];
      return documents({ sql: `SELECT doc FROM ${table} WHERE id = ?`, values })[0] ?? null;
    },
    find: async (request) => {
      const query = validateQuery(path, definition(), request);
      const after = request.after === undefined ? null : decodeCursor(query, request.after);
      const found = documents(selectSql({ name: table, definition: definition() }, query, after));
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
      const count = Number(all(sql, values)[0]?.count ?? 0);
      return count > top ? { count: top, capped: true } : { count, capped: false };
    },
  };
};
