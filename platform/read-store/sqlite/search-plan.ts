import type { SortOrder } from '../port.ts';
import type { ValidQuery } from '../query.ts';
import { all, type BoundSql, type Table } from './bound-sql.ts';
import type { LiveDatabase } from './live-database.ts';
import { columnName, indexName } from './names.ts';
import { conditionSql } from './select.ts';

/**
 * How much is tried before something else is. `walked`: documents in order that are looked at one by one, hoping that what
 * is wanted is common. `kinds`: kinds up to which the index of words is asked rather than each kind. `merged`: kinds up to
 * which they are merged without looking further whether it is. `ranged`: documents of a range of kinds that are all looked
 * at. `stepped`: documents in order of which little more than the key is looked at. `read`: documents that are then looked
 * at wholly, be it of those or in blocks that may have the words. `blocks`: blocks of an order that filters choose of which
 * all is looked at. `listed`: documents with the words that are put in order. `rare`: documents with some of the words of
 * which the others are looked for in the documents. `terms`: words that a beginning stands for. `counted`: documents with
 * the words that are counted if they are under the filters. `chosen`: documents under the filters in which words are looked
 * for first of all, `part` before blocks, and `sorted` at last.
 */
export type SearchBudget = {
  readonly walked: number;
  readonly kinds: number;
  readonly merged: number;
  readonly ranged: number;
  readonly stepped: number;
  readonly read: number;
  readonly blocks: number;
  readonly listed: number;
  readonly rare: number;
  readonly terms: number;
  readonly counted: number;
  readonly chosen: number;
  readonly part: number;
  readonly sorted: number;
};

export const usualBudget: SearchBudget = {
  ...{ walked: 1_000, kinds: 2_000, merged: 300, ranged: 20_000 },
  ...{
    stepped: 25_000,
    read: 16_000,
    blocks: 16,
    listed: 20_000,
    rare: 2_000,
    terms: 30,
    counted: 30_000,
    chosen: 10_000,
    part: 30_000,
    sorted: 200_000,
  },
};

export type Search = {
  readonly database: LiveDatabase;
  readonly table: Table;
  readonly query: ValidQuery;
  readonly budget: SearchBudget;
};

/** How a query with words can be answered kind by kind. */
export type KindPlan = {
  /** Columns that make a kind, quoted, in the order of the index. */
  readonly columns: readonly string[];
  /** The field among them that documents are ordered by first. */
  readonly group: string | null;
  /** Orders the documents of one kind, before their ids: the field and its column. */
  readonly field: string;
  readonly column: string;
  readonly direction: 'asc' | 'desc';
  /** The index in which the documents of one kind stand in order. */
  readonly index: string;
  /** What kinds have to be, and what documents have to be besides. */
  readonly ofKinds: BoundSql;
  readonly ofDocuments: BoundSql;
  readonly isEveryDocument: boolean;
};

type Indexed = Pick<KindPlan, 'columns' | 'index' | 'field' | 'column'> & {
  readonly kinds: readonly string[];
};

/** The index of kinds that orders by a field, or by whatever field. */
const indexOf = ({ name, definition }: Table, field?: string): Indexed | null => {
  const { kinds, indexes } = definition;
  if (kinds === undefined) return null;
  const number = indexes.findIndex(
    (fields) =>
      fields.length === kinds.length + 1 &&
      kinds.every((kind, i) => fields[i] === kind) &&
      (field === undefined || fields.at(-1) === field),
  );
  const last = indexes[number]?.at(-1);
  if (last === undefined) return null;
  const columns = kinds.map(columnName);
  return { kinds, columns, index: indexName(name, number), field: last, column: columnName(last) };
};

const conditionsOf = ({ kinds }: Indexed, { where }: ValidQuery) => {
  const of = (isOfKind: boolean): readonly BoundSql[] =>
    where
      .filter(([field]) => kinds.includes(field) === isOfKind)
      .map(([field, condition]) => conditionSql(columnName(field), condition));
  const [ofKinds, ofDocuments] = [of(true), of(false)];
  return {
    ofKinds: joined(ofKinds),
    ofDocuments: joined(ofDocuments),
    isEveryDocument: ofDocuments.length === 0,
  };
};

const joined = (conditions: readonly BoundSql[]): BoundSql => {
  const { sql, values } = all(conditions);
  return { sql: sql.replace(' WHERE ', ' AND '), values };
};

/** Null where the order is not one that kinds serve: by the last field of their index, or by a field of theirs and then by that. */
export const kindPlan = (table: Table, query: ValidQuery): KindPlan | null => {
  const [first, second, ...others] = query.orderBy;
  if (first === undefined || others.length > 0) return null;
  if (query.orderBy.some(({ direction }) => direction !== query.idDirection)) return null;
  const isOfKind = ({ field }: SortOrder): boolean => table.definition.kinds?.includes(field) === true;
  if (second === undefined ? isOfKind(first) : !isOfKind(first)) return null;
  const indexed = indexOf(table, (second ?? first).field);
  if (indexed === null) return null;
  const group = second === undefined ? null : first.field;
  return { ...indexed, group, direction: query.idDirection, ...conditionsOf(indexed, query) };
};

/** For counting, where the order does not matter. */
export const countPlan = (table: Table, query: ValidQuery): Omit<KindPlan, 'group' | 'direction'> | null => {
  const indexed = indexOf(table);
  return indexed && { ...indexed, ...conditionsOf(indexed, query) };
};
