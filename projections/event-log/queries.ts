import type { Condition, Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { equals, listed, type OrderBy, type PageRequest, type TimeRange, within } from '../listing.ts';
import type { EventLogDocument, EventSource, LoggedEvent } from './document.ts';

export type EventLogColumn = 'time' | 'source' | 'object' | 'event';

export type EventLogFilter = {
  readonly time?: TimeRange;
  readonly source?: EventSource;
  readonly events?: readonly LoggedEvent[];
  readonly objectId?: string;
  /** Words of the object's id or name. */
  readonly text?: string;
};

export type EventLogListRequest = PageRequest &
  EventLogFilter & { readonly orderBy?: OrderBy<EventLogColumn> };

export type EventLogQueries = {
  byId(id: string): Promise<EventLogDocument | null>;
  /** Newest first unless told otherwise. */
  list(request: EventLogListRequest): Promise<Page<EventLogDocument>>;
  /** Exact up to `cap`, by default 10 000. */
  count(filter?: EventLogFilter, cap?: number): Promise<Count>;
};

const sortFields = { time: 'time', source: 'source', object: 'objectId', event: 'event' } as const;

const conditions = (filter: EventLogFilter): Record<string, Condition> => ({
  ...within('time', filter.time),
  ...equals('source', filter.source),
  ...equals('objectId', filter.objectId),
  ...(filter.events === undefined ? {} : { event: { in: filter.events } }),
});

export const eventLogQueries = (source: ReadModelSource): EventLogQueries => {
  const rows = source.reader<EventLogDocument>('event-log', 'rows');
  return {
    byId: (id) => rows.get(id),
    ...listed({
      rows: rows,
      conditions,
      fields: sortFields,
      usual: { column: 'time', direction: 'desc' },
      last: ['time'],
    }),
  };
};
