import type { CursorPlace } from '../cursor.ts';
import type { Condition } from '../port.ts';
import { all, type BoundSql, bound, compareStored, placeIn, type Stored } from './bound-sql.ts';
import type { Row } from './live-database.ts';
import { blocksTableName, columnName, nullRank, signaturesTableName, zoneColumns } from './names.ts';
import type { Search } from './search-plan.ts';
import type { BlockRange } from './select.ts';
import { isFixed, type ServingIndex } from './serving-index.ts';

/** Blocks asked for at once. */
const blocksAtOnce = 32;

type Index = Omit<ServingIndex, 'rest'>;

/** The part of an order that conditions choose: the place at its beginning, and the condition that begins of blocks have to fulfil. */
type Part = { readonly from: readonly Stored[]; readonly upTo: readonly BoundSql[] };

const partOf = ({ fields, where }: Index): Part => {
  const conditionOf = (field: string | undefined) => where.find(([name]) => name === field)?.[1];
  const fixed: Stored[] = [];
  for (const field of fields) {
    const condition = conditionOf(field);
    if (condition === undefined || !isFixed(condition)) break;
    fixed.push('eq' in condition ? bound(condition.eq) : 'in' in condition ? (condition.in[0] ?? '') : '');
  }
  const range = conditionOf(fields[fixed.length]);
  const { gte, lt } = range !== undefined && ('gte' in range || 'lt' in range) ? range : {};
  const least = [...fixed, ...(gte === undefined ? [] : [gte])];
  const columns = [...fields, 'id'].map(columnName);
  return {
    from: columns.map((column, i) => least[i] ?? (column === 'id' ? '' : nullRank)),
    upTo: lt === undefined ? upToSql(columns, '<=', fixed) : upToSql(columns, '<', [...fixed, lt]),
  };
};

/** By the columns that values are given for. */
const upToSql = (
  columns: readonly string[],
  sign: '<' | '<=',
  values: readonly Stored[],
): readonly BoundSql[] =>
  values.length === 0
    ? []
    : [
        {
          sql: `(${columns.slice(0, values.length).join(', ')}) ${sign} (${values.map(() => '?').join(', ')})`,
          values,
        },
      ];

/** Where the last document of the page before stands in the index. */
const placeOf = ({ fields }: Index, { query }: Search, after: CursorPlace): readonly Stored[] => [
  ...fields.map((field) => {
    const ordered = query.orderBy.findIndex((one) => one.field === field);
    if (ordered >= 0) return bound(after.values[ordered] ?? null);
    const condition = query.where.find(([name]) => name === field)?.[1];
    return condition !== undefined && 'eq' in condition
      ? bound(condition.eq)
      : condition !== undefined && 'in' in condition
        ? (condition.in[0] ?? '')
        : '';
  }),
  after.id,
];

/** What the zone of a field has to be where documents may fulfil a condition; nothing where that is not known. */
const zoneSql = (field: string, condition: Condition): readonly BoundSql[] => {
  if (field === 'id' || 'notIn' in condition) return [];
  const [least, greatest] = zoneColumns(field);
  if ('eq' in condition || 'in' in condition) {
    const values = ('eq' in condition ? [bound(condition.eq)] : [...condition.in]).sort(compareStored);
    const [first, last] = [values[0], values.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [{ sql: `${least} <= ? AND ${greatest} >= ?`, values: [last, first] }];
  }
  const { gte, lt } = condition;
  return [
    ...(gte === undefined ? [] : [{ sql: `${greatest} >= ?`, values: [gte] }]),
    ...(lt === undefined ? [] : [{ sql: `${least} < ?`, values: [lt] }]),
  ];
};

const signatureSql = (blocks: string, bits: readonly number[]): BoundSql => {
  const signatures = signaturesTableName(blocks);
  return {
    sql: `may_have((SELECT signature FROM ${signatures} WHERE ${signatures}.block = ${blocks}.block), ?)`,
    values: [JSON.stringify(bits)],
  };
};

/** Blocks that reach into a part of the order and may have the words, as a clause. */
const chosenSql = (
  { database, query }: Search,
  index: Index,
  { from, upTo }: Part,
  bits: readonly number[],
): BoundSql => {
  const columns = [...index.fields, 'id'].map(columnName);
  const [list, places] = [columns.join(', '), columns.map(() => '?').join(', ')];
  const backwards = columns.map((column) => `${column} DESC`).join(', ');
  const blocks = blocksTableName(index.index);
  const [first] = database.all(
    `SELECT ${list} FROM ${blocks} WHERE (${list}) <= (${places}) ORDER BY ${backwards} LIMIT 1`,
    from,
  );
  return all([
    { sql: `(${list}) >= (${places})`, values: placeIn(columns, first ?? {}) },
    ...upTo,
    ...query.where.flatMap(([field, condition]) => zoneSql(field, condition)),
    ...(bits.length === 0 ? [] : [signatureSql(blocks, bits)]),
  ]);
};

const blockAt = ({ database }: Search, { index, fields }: Index, begin: readonly Stored[]): BlockRange => {
  const columns = [...fields, 'id'].map(columnName);
  const [list, places] = [columns.join(', '), columns.map(() => '?').join(', ')];
  const [next] = database.all(
    `SELECT ${list} FROM ${blocksTableName(index)} WHERE (${list}) > (${places}) ORDER BY ${list} LIMIT 1`,
    begin,
  );
  return { begin, end: next === undefined ? null : placeIn(columns, next) };
};

/** Blocks from the place on that may have all of the bits, in the order of a query. */
export const blocksInOrder = function* (
  search: Search,
  index: ServingIndex,
  bits: readonly number[],
  after: CursorPlace | null,
): Generator<BlockRange> {
  const { database, query } = search;
  const columns = [...index.fields, 'id'].map(columnName);
  const [list, places] = [columns.join(', '), columns.map(() => '?').join(', ')];
  const isUp = query.idDirection === 'asc';
  const part = partOf(index);
  const place = after === null ? null : placeOf(index, search, after);
  const wanted = chosenSql(
    search,
    index,
    {
      from: place !== null && isUp ? place : part.from,
      upTo: place !== null && !isUp ? upToSql(columns, '<=', place) : part.upTo,
    },
    bits,
  );
  const order = columns.map((column) => `${column} ${query.idDirection}`).join(', ');
  const blocks = blocksTableName(index.index);
  for (let last: readonly Stored[] | null = null; ; ) {
    const rows: readonly Row[] = database.all(
      `SELECT ${list} FROM ${blocks}${wanted.sql}${last === null ? '' : ` AND (${list}) ${isUp ? '>' : '<'} (${places})`} ORDER BY ${order} LIMIT ${blocksAtOnce}`,
      [...wanted.values, ...(last ?? [])],
    );
    for (const row of rows) {
      last = placeIn(columns, row);
      yield blockAt(search, index, last);
    }
    if (rows.length < blocksAtOnce) return;
  }
};

/** All blocks that may have the bits of what conditions choose of an index; null where they are more than so many. */
export const fewBlocks = (
  search: Search,
  index: Index,
  bits: readonly number[],
  limit: number,
): readonly BlockRange[] | null => {
  const columns = [...index.fields, 'id'].map(columnName);
  const { sql, values } = chosenSql(search, index, partOf(index), bits);
  const rows = search.database.all(
    `SELECT ${columns.join(', ')} FROM ${blocksTableName(index.index)}${sql} LIMIT ${limit + 1}`,
    values,
  );
  return rows.length > limit ? null : rows.map((row) => blockAt(search, index, placeIn(columns, row)));
};

/** Between which keys documents with the bits lie that conditions choose of an index. */
export const keysOfBlocks = (
  search: Search,
  index: Index,
  bits: readonly number[],
): { readonly least: number; readonly greatest: number } => {
  const { sql, values } = chosenSql(search, index, partOf(index), bits);
  const [least, greatest] = zoneColumns('key');
  const [row] = search.database.all(
    `SELECT min(${least}) AS least, max(${greatest}) AS greatest FROM ${blocksTableName(index.index)}${sql}`,
    values,
  );
  return { least: Number(row?.least ?? 0), greatest: Number(row?.greatest ?? -1) };
};
