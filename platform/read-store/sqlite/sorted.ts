import { type CursorPlace, sortValue } from '../cursor.ts';
import { comparePlaces } from '../memory/select.ts';
import type { Document } from '../port.ts';
import type { ValidQuery } from '../query.ts';
import type { Row } from './live-database.ts';

/** In the order of the query, those after the place. */
export const sorted = (
  query: ValidQuery,
  rows: readonly Row[],
  after: CursorPlace | null,
): readonly Row[] => {
  const placed = rows.map((row) => {
    const document: Document = JSON.parse(String(row.doc));
    const values = query.orderBy.map(({ field }) => sortValue(document, field));
    return { row, place: { id: document.id, values } };
  });
  return placed
    .filter(({ place }) => after === null || comparePlaces(query, place, after) > 0)
    .sort((one, other) => comparePlaces(query, one.place, other.place))
    .map(({ row }) => row);
};
