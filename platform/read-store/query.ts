import {
  type CollectionDefinition,
  type Condition,
  InvalidQueryError,
  type ProjectionDeclaration,
  type Query,
  type SortOrder,
} from './port.ts';
import { wordsOf } from './text.ts';
import { forgiveTypingErrors } from './typing-errors.ts';

const limits = {
  page: 1000,
  skip: 10_000_000,
  text: 200,
  words: 20,
  in: 1000,
  conditions: 20,
  order: 5,
  count: 1_000_000_000,
};

/** A query that obeys the port, with everything optional spelled out. */
export type ValidQuery = {
  /** `<projection>/<collection>`. */
  readonly collection: string;
  /** Sorted by field. */
  readonly where: readonly (readonly [field: string, condition: Condition])[];
  /** For each word of the text folded beginnings, one of which must begin a word of the document; null: no filter. */
  readonly words: readonly (readonly string[])[] | null;
  readonly orderBy: readonly SortOrder[];
  /** Direction of the tie-breaking id. */
  readonly idDirection: 'asc' | 'desc';
  readonly skip: number;
  readonly limit: number;
};

/** The name by which errors and cursors call a collection. */
export const collectionPath = (projection: string, collection: string): string =>
  `${projection}/${collection}`;

/** Fields that a query may filter and sort by, `id` aside. */
export const queryFields = (definition: CollectionDefinition): readonly string[] =>
  [...new Set([...definition.indexes.flat(), ...(definition.fields ?? [])])].filter(
    (field) => field !== 'id',
  );

/** Checks a query against the declaration; throws `InvalidQueryError` naming the field and the rule. */
export const validateQuery = (
  path: string,
  definition: CollectionDefinition,
  query: Omit<Query, 'limit'> & { readonly limit?: number },
): ValidQuery => {
  const limit = query.limit ?? 1;
  if (!Number.isInteger(limit) || limit < 1 || limit > limits.page) {
    throw new InvalidQueryError(`${path}: limit must be a whole number from 1 to ${limits.page}`);
  }
  const skip = validSkip(path, query);
  const known = new Set(['id', ...queryFields(definition)]);
  const checkField = (field: string): void => {
    if (!known.has(field)) throw new InvalidQueryError(`${path}: no field ${field} to filter or sort by`);
  };
  const where = Object.entries(query.where ?? {}).sort(([left], [right]) => (left < right ? -1 : 1));
  if (where.length > limits.conditions) throw new InvalidQueryError(`${path}: too many conditions`);
  for (const [field, condition] of where) {
    checkField(field);
    checkCondition(`${path}.${field}`, condition);
  }
  const orderBy = query.orderBy ?? [];
  if (orderBy.length > limits.order) throw new InvalidQueryError(`${path}: too many fields to sort by`);
  for (const { field } of orderBy) checkField(field);
  return {
    collection: path,
    where,
    words: searchWords(path, definition, query),
    orderBy: orderBy.filter(({ field }) => field !== 'id'),
    idDirection: orderBy.at(-1)?.direction ?? 'asc',
    skip,
    limit,
  };
};

const validSkip = (path: string, { skip = 0, after }: Pick<Query, 'skip' | 'after'>): number => {
  if (!Number.isInteger(skip) || skip < 0 || skip > limits.skip) {
    throw new InvalidQueryError(`${path}: skip must be a whole number from 0 to ${limits.skip}`);
  }
  if (skip > 0 && after !== undefined) {
    throw new InvalidQueryError(`${path}: skip and a cursor exclude each other`);
  }
  return skip;
};

/** Exact counts up to here are quick. */
export const usualCap = 10_000;

/** Of words among very many documents that are nearly all of their own kind: each that is counted has been looked at. */
export const searchCap = 1_000;

/** The cap of a count, checked. */
export const validateCap = (path: string, cap: number): number => {
  if (Number.isInteger(cap) && cap >= 1 && cap <= limits.count) return cap;
  throw new InvalidQueryError(`${path}: the cap of a count must be a whole number from 1 to ${limits.count}`);
};

const valuesOf = (condition: Condition): readonly (string | number | boolean | null | undefined)[] => {
  if ('eq' in condition) return [condition.eq];
  if ('in' in condition) return condition.in;
  return 'notIn' in condition ? condition.notIn : [condition.gte, condition.lt];
};

const checkCondition = (path: string, condition: Condition): void => {
  const values = valuesOf(condition);
  if (values.length > limits.in) throw new InvalidQueryError(`${path}: too many values`);
  for (const value of values) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new InvalidQueryError(`${path}: a number must be finite`);
    }
  }
};

const searchWords = (
  path: string,
  definition: CollectionDefinition,
  { text, forgiving = false }: Pick<Query, 'text' | 'forgiving'>,
): readonly (readonly string[])[] | null => {
  if (text === undefined || text.trim() === '') return null;
  if (text.length > limits.text) {
    throw new InvalidQueryError(`${path}: the text to find may have at most ${limits.text} characters`);
  }
  if (definition.search === undefined) throw new InvalidQueryError(`${path}: not searchable by text`);
  const words = wordsOf(text).slice(0, limits.words);
  return forgiving ? forgiveTypingErrors(words) : words.map((word) => [word]);
};

/** Names become parts of table names, so they are checked although only our own code declares them. */
export const validateDeclaration = (declaration: ProjectionDeclaration): void => {
  const names = [declaration.projection, ...declaration.collections.map(({ name }) => name)];
  for (const name of names) {
    if (!/^[a-z]+(-[a-z]+)*$/.test(name)) throw new InvalidQueryError(`${name} is no name for a collection`);
  }
  for (const definition of declaration.collections) {
    for (const field of [...queryFields(definition), ...(definition.search ?? [])]) {
      if (!/^[a-z][A-Za-z0-9]*$/.test(field)) throw new InvalidQueryError(`${field} is no name for a field`);
    }
  }
};

/** The definition of a declared collection; asking for another one is a mistake of the caller. */
export const definitionOf = (
  declaration: ProjectionDeclaration | undefined,
  projection: string,
  collection: string,
): CollectionDefinition => {
  const definition = declaration?.collections.find(({ name }) => name === collection);
  if (definition === undefined) {
    throw new InvalidQueryError(`${collectionPath(projection, collection)} is not declared`);
  }
  return definition;
};
