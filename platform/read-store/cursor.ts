import { createHash } from 'node:crypto';
import { InvalidCursorError } from './port.ts';
import type { ValidQuery } from './query.ts';

/** A value that a sorted field may hold. */
export type SortValue = string | number | boolean | null;

/** Where a page ended: the sorted fields of its last document, then its id. */
export type CursorPlace = { readonly values: readonly SortValue[]; readonly id: string };

const maximumLength = 4096;

/** Ties a cursor to everything that decides which documents come in which order. */
const fingerprint = (query: ValidQuery): string =>
  createHash('sha256')
    .update(JSON.stringify([query.collection, query.where, query.words, query.orderBy]))
    .digest('base64url')
    .slice(0, 12);

export const encodeCursor = (query: ValidQuery, place: CursorPlace): string =>
  Buffer.from(JSON.stringify([fingerprint(query), place.id, ...place.values])).toString('base64url');

/** Throws `InvalidCursorError` unless `encodeCursor` made it for the same query. */
export const decodeCursor = (query: ValidQuery, cursor: string): CursorPlace => {
  const parts = parse(cursor);
  const [tie, id, ...values] = parts;
  if (typeof id !== 'string' || values.length !== query.orderBy.length || !values.every(isSortValue)) {
    throw new InvalidCursorError('the cursor is malformed');
  }
  if (tie !== fingerprint(query)) throw new InvalidCursorError('the cursor belongs to a different query');
  return { id, values };
};

const parse = (cursor: string): readonly unknown[] => {
  if (cursor.length > maximumLength) throw new InvalidCursorError('the cursor is too long');
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts)) return parts;
  } catch (cause) {
    throw new InvalidCursorError('the cursor is malformed', { cause });
  }
  throw new InvalidCursorError('the cursor is malformed');
};

const isSortValue = (value: unknown): value is SortValue =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

/** The value of a field as queries see it: absent is null. */
export const sortValue = (document: object, field: string): SortValue => {
  const value: unknown = Reflect.get(document, field);
  return isSortValue(value) ? value : null;
};
