import type { CursorPlace } from '../cursor.ts';
import type { Condition, SortOrder } from '../port.ts';
import type { ValidQuery } from '../query.ts';
import { all, type BoundSql, bound, compareStored, type Stored, type Table } from './bound-sql.ts';
import { kindHasWords, kindsTableName } from './kinds.ts';
import { columnName, hasSearchIndex, hasWordsSql, nullRank, searchTableName } from './names.ts';
import { isFixed, type ServingIndex } from './serving-index.ts';

/** From the place on where a block begins, up to the place where the next one does. */
export type BlockRange = { readonly begin: readonly Stored[]; readonly end: readonly Stored[] | null };

/** The order without what is the same in every document that answers: indexes serve the rest. */
const changingOrder = ({ orderBy, where }: ValidQuery): readonly SortOrder[] =>
  orderBy.filter(({ field }) => !where.some(([name, condition]) => name === field && isFixed(condition)));

/**
 * The page after `after`, one document more than the limit to know whether there is another page. `match`: the words for the index
 * of words, where they are known better than as beginnings.
 */
export const selectSql = (
  table: Table,
  query: ValidQuery,
  after: CursorPlace | null,
  match?: string,
): BoundSql => {
  const where = unlessImplied(query, after, query.where);
  const conditions = [
    ...filters(table, { ...query, where }, match),
    ...(after === null ? [] : [beyond(query, after)]),
  ];
  const { sql, values } = all(conditions);
  return {
    sql: `SELECT doc FROM ${table.name}${sql} ORDER BY ${orderSql(query)} LIMIT ? OFFSET ?`,
    values: [...values, query.limit + 1, query.skip],
  };
};

/** The documents after `after` in the order of an index, by what it knows alone. */
export const walkSql = (
  { name }: Table,
  query: ValidQuery,
  { index, where }: ServingIndex,
  { after, steps }: { readonly after: CursorPlace | null; readonly steps: number },
): BoundSql => {
  const conditions = [
    ...unlessImplied(query, after, where).map(([field, condition]) =>
      conditionSql(columnName(field), condition),
    ),
    ...(after === null ? [] : [beyond(query, after)]),
  ];
  const { sql, values } = all(conditions);
  return {
    sql: `SELECT doc FROM ${name} INDEXED BY ${index}${sql} ORDER BY ${orderSql(query)} LIMIT ?`,
    values: [...values, steps],
  };
};

/** The documents after `after` in the order of an index; null for each that is not under the filters besides. */
export const stepsSql = (
  { name }: Table,
  query: ValidQuery,
  { index, where, rest }: ServingIndex,
  { after, steps }: { readonly after: CursorPlace | null; readonly steps: number },
): BoundSql => {
  const held = all(rest.map(([field, condition]) => conditionSql(columnName(field), condition)));
  const chosen = all([
    ...unlessImplied(query, after, where).map(([field, condition]) =>
      conditionSql(columnName(field), condition),
    ),
    ...(after === null ? [] : [beyond(query, after)]),
  ]);
  const holds = rest.length === 0 ? '1' : held.sql.replace(' WHERE ', '');
  return {
    sql: `SELECT CASE WHEN ${holds} THEN doc END AS doc FROM ${name} INDEXED BY ${index}${chosen.sql} ORDER BY ${orderSql(query)} LIMIT ?`,
    values: [...held.values, ...chosen.values, steps],
  };
};

/**
 * The keys of the documents after `after` among those of an index, or with `keys`, an array of them as JSON. With `match` the index is gone
 * through and each key is looked for in the index of words.
 */
export const amongSql = (
  { name }: Table,
  query: ValidQuery,
  among: { readonly index: string; readonly match?: string } | { readonly keys: string },
  { after, limit }: { readonly after: CursorPlace | null; readonly limit: number },
): BoundSql => {
  const search = searchTableName(name);
  const { sql, values } = all([
    ...unlessImplied(query, after, query.where).map(([field, condition]) =>
      conditionSql(columnName(field), condition),
    ),
    ...('keys' in among ? [{ sql: 'key IN (SELECT value FROM json_each(?))', values: [among.keys] }] : []),
    ...('match' in among && among.match !== undefined
      ? [{ sql: `+key IN (SELECT rowid FROM ${search} WHERE ${search} MATCH ?)`, values: [among.match] }]
      : []),
    ...(after === null ? [] : [beyond(query, after)]),
  ]);
  const by = 'keys' in among ? 'NOT INDEXED' : `INDEXED BY ${among.index}`;
  return {
    sql: `SELECT key FROM ${name} ${by}${sql} ORDER BY ${orderSql(query)} LIMIT ?`,
    values: [...values, limit],
  };
};

/** The documents of one block of an index that are under the filters, after `after`. */
export const blockSql = (
  { name }: Table,
  query: ValidQuery,
  { index, fields, begin, end }: Pick<ServingIndex, 'index' | 'fields'> & BlockRange,
  after: CursorPlace | null,
): BoundSql => {
  const columns = [...fields, 'id'].map(columnName);
  const [list, places] = [columns.join(', '), columns.map(() => '?').join(', ')];
  // With a sign, so that the range of the block is what the index is asked for.
  const filters = query.where.map(([field, condition]) => conditionSql(`+${columnName(field)}`, condition));
  const { sql, values } = all([
    { sql: `(${list}) >= (${places})`, values: begin },
    ...(end === null ? [] : [{ sql: `(${list}) < (${places})`, values: end }]),
    ...filters,
    ...(after === null ? [] : [beyond(query, after)]),
  ]);
  const order = columns.map((column) => `${column} ${query.idDirection}`).join(', ');
  return { sql: `SELECT doc FROM ${name} INDEXED BY ${index}${sql} ORDER BY ${order}`, values };
};

/** How many documents an index chooses, but no more than the limit. */
export const chosenSql = (
  { name }: Table,
  { index, where }: Pick<ServingIndex, 'index' | 'where'>,
  limit: number,
): BoundSql => {
  const conditions = where.map(([field, condition]) => conditionSql(columnName(field), condition));
  const { sql, values } = all(conditions);
  return {
    sql: `SELECT count(*) AS count FROM (SELECT 1 FROM ${name} INDEXED BY ${index}${sql} LIMIT ?)`,
    values: [...values, limit],
  };
};

/** How many documents answer, but no more than one beyond `cap`. */
export const countSql = (table: Table, query: ValidQuery, cap: number): BoundSql => {
  const { sql, values } = all(filters(table, query));
  return {
    sql: `SELECT count(*) AS count FROM (SELECT 1 FROM ${table.name}${sql} LIMIT ?)`,
    values: [...values, cap + 1],
  };
};

/** The keys of the rows that answer; `indexed` while there is an index of words already. */
export const keysSql = (table: Table, query: ValidQuery, indexed: boolean): BoundSql => {
  const { name, definition } = table;
  const read = indexed ? table : { name, definition: { ...definition, searchByReading: true } };
  const { sql, values } = all(filters(read, query));
  return { sql: `SELECT key FROM ${name}${sql}`, values };
};

const filters = (table: Table, query: ValidQuery, match?: string): readonly BoundSql[] => [
  ...query.where.map(([field, condition]) => conditionSql(columnName(field), condition)),
  ...(query.words === null ? [] : [searchSql(table, query.words, match)]),
];

export const conditionSql = (column: string, condition: Condition): BoundSql => {
  if ('eq' in condition) return { sql: `${column} = ?`, values: [bound(condition.eq)] };
  if ('in' in condition) {
    const places = condition.in.map(() => '?').join(', ');
    return { sql: `${column} IN (${places})`, values: condition.in };
  }
  if ('notIn' in condition) {
    const places = condition.notIn.map(() => '?').join(', ');
    return { sql: `${column} NOT IN (${places})`, values: condition.notIn };
  }
  const { gte, lt } = condition;
  const lower = gte ?? (lt === undefined ? undefined : null);
  const parts: BoundSql[] = [];
  if (lower !== undefined) {
    parts.push({ sql: `${column} ${lower === null ? '>' : '>='} ?`, values: [bound(lower)] });
  }
  if (lt !== undefined) parts.push({ sql: `${column} < ?`, values: [lt] });
  return {
    sql: parts.length === 0 ? '1' : parts.map(({ sql }) => sql).join(' AND '),
    values: parts.flatMap(({ values }) => values),
  };
};

/** Each word must begin a word of the document; a text without words finds nothing. */
const searchSql = (
  { name, definition }: Table,
  words: readonly (readonly string[])[],
  match?: string,
): BoundSql => {
  if (words.length === 0) return { sql: '0', values: [] };
  const { kinds, searchByReading } = definition;
  if (kinds !== undefined && searchByReading !== true) {
    const columns = kinds.map(columnName).join(', ');
    const { sql, values } = kindHasWords(words);
    return {
      sql: `(${columns}) IN (SELECT ${columns} FROM ${kindsTableName(name)} WHERE ${sql}) AND ${hasWordsSql(name, definition)}`,
      values: [...values, JSON.stringify(words)],
    };
  }
  if (!hasSearchIndex(definition)) {
    return { sql: hasWordsSql(name, definition), values: [JSON.stringify(words)] };
  }
  const search = searchTableName(name);
  return {
    sql: `key IN (SELECT rowid FROM ${search} WHERE ${search} MATCH ?)`,
    values: [match ?? matchOf(words)],
  };
};

/** The words as the index of words wants them. */
export const matchOf = (words: readonly (readonly string[])[]): string => words.map(oneOf).join(' AND ');

const oneOf = (beginnings: readonly string[]): string =>
  `(${beginnings.map((beginning) => `"${beginning}"*`).join(' OR ')})`;

/**
 * Conditions whose ranges begin at the place, where it lies within them: the database would begin at their end, and go past
 * everything before the place.
 */
const unlessImplied = (
  query: ValidQuery,
  after: CursorPlace | null,
  where: ValidQuery['where'],
): ValidQuery['where'] => {
  const [first] = changingOrder(query);
  if (after === null || first === undefined) return where;
  const value = bound(after.values[query.orderBy.indexOf(first)] ?? null);
  return where.map(([field, condition]) => {
    if (field !== first.field || !('gte' in condition || 'lt' in condition)) return [field, condition];
    const { gte, lt } = condition;
    if (value === nullRank) return [field, condition];
    if (first.direction === 'asc') {
      const isWithin = gte === undefined || compareStored(value, gte) >= 0;
      return [field, isWithin ? { ...condition, gte: value } : condition];
    }
    const isWithin = gte !== undefined && lt !== undefined && compareStored(value, lt) < 0;
    return [field, isWithin ? { gte } : condition];
  });
};

const orderSql = (query: ValidQuery): string =>
  [...changingOrder(query), { field: 'id', direction: query.idDirection }]
    .map(({ field, direction }) => `${columnName(field)} ${direction}`)
    .join(', ');

/** Documents after the place in the order of the query. */
const beyond = (query: ValidQuery, place: CursorPlace): BoundSql => {
  const changing = changingOrder(query);
  const order = [...changing, { field: 'id', direction: query.idDirection }];
  const columns = order.map(({ field }) => columnName(field));
  const standing = changing.map((one) => place.values[query.orderBy.indexOf(one)] ?? null);
  const values = [...standing, place.id].map(bound);
  const signs = order.map(({ direction }) => (direction === 'asc' ? '>' : '<'));
  if (new Set(signs).size === 1) {
    const places = values.map(() => '?').join(', ');
    return { sql: `(${columns.join(', ')}) ${signs[0]} (${places})`, values };
  }
  return beyondMixed(columns, signs, values);
};

/** Directions differ: further in the first column that is not equal; the bound on the first one serves an index. */
const beyondMixed = (
  columns: readonly string[],
  signs: readonly string[],
  values: readonly (string | number)[],
): BoundSql => {
  const cases = columns.map((column, i) => ({
    sql: [...columns.slice(0, i).map((same) => `${same} = ?`), `${column} ${signs[i]} ?`].join(' AND '),
    values: values.slice(0, i + 1),
  }));
  return {
    sql: `${columns[0]} ${signs[0]}= ? AND (${cases.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    values: [...values.slice(0, 1), ...cases.flatMap((one) => one.values)],
  };
};
