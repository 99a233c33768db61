import { type CursorPlace, decodeCursor, encodeCursor, sortValue } from '../cursor.ts';
import type { CollectionDefinition, CollectionReader, Document, Query } from '../port.ts';
import { searchCap, usualCap, type ValidQuery, validateCap, validateQuery } from '../query.ts';
import type { AsideTask } from './aside-reader.ts';
import type { BoundSql, Table } from './bound-sql.ts';
import type { Row } from './live-database.ts';
import { countSql, selectSql } from './select.ts';
import { isServed } from './word-search.ts';

export type SqliteReaderOptions = {
  /** How errors call the collection. */
  readonly path: string;
  readonly definition: () => CollectionDefinition;
  /** The name of the table, quoted. */
  readonly table: string;
  readonly all: (sql: string, values: readonly (string | number)[]) => readonly Row[];
  /** While the server goes on: for what takes many times as long. */
  readonly aside: (task: AsideTask) => Promise<readonly Row[]>;
};

/** Rows up to which any search is quick. */
const smallCollection = 100_000;

/** Documents of a page that are worth another thread: whoever asks for so many goes on to the next page. */
const longPage = 500;

export const createSqliteReader = <D extends Document>(options: SqliteReaderOptions): CollectionReader<D> => {
  const { path, definition, all, aside } = options;
  const tableOf = () => ({ name: options.table, definition: definition() });
  /** Words of a large collection may stand for very many rows, and so may what no index serves. */
  const isLarge = (): boolean => {
    const [row] = all(`SELECT max(key) AS last FROM ${options.table}`, []);
    return Number(row?.last ?? 0) > smallCollection;
  };
  const isLong = (table: Table, query: ValidQuery, { forgiving }: Pick<Query, 'forgiving'>): boolean =>
    (query.words !== null && forgiving === true) ||
    ((query.limit >= longPage || !isServed(table, query)) && isLarge());
  const run = ({ sql, values }: BoundSql): readonly Row[] => all(sql, values);
  const parsed = (rows: readonly Row[]): D[] => rows.map(({ doc }): D => JSON.parse(String(doc)));
  return {
    get: async (id) => {
      definition();
      return parsed(all(`SELECT doc FROM ${options.table} WHERE id = ?`, [id]))[0] ?? null;
    },
    find: async (request) => {
      const query = validateQuery(path, definition(), request);
      const after = request.after === undefined ? null : decodeCursor(query, request.after);
      const table = tableOf();
      const found = parsed(
        isLong(table, query, request)
          ? await aside({ kind: 'page', table, query, after })
          : run(selectSql(table, query, after)),
      );
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
      const table = tableOf();
      const isSearch = query.words !== null && isLong(table, query, request);
      const top = validateCap(
        path,
        cap ?? (isSearch && table.definition.kinds === undefined ? searchCap : usualCap),
      );
      const [row] = isSearch
        ? await aside({ kind: 'count', table, query, cap: top })
        : top > usualCap
          ? await aside({ kind: 'statement', ...countSql(table, query, top) })
          : run(countSql(table, query, top));
      const count = Number(row?.count ?? 0);
      return count > top ? { count: top, capped: true } : { count, capped: false };
    },
  };
};
