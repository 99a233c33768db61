import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { equals, listed, type OrderBy, type PageRequest, type TimeRange, within } from '../listing.ts';
import type { ConnectedApplication, ConnectionDocument } from './document.ts';

export type ConnectionColumn = 'since' | 'until' | 'person' | 'application' | 'address' | 'id';

export type ConnectionFilter = {
  /** By the beginning. */
  readonly since?: TimeRange;
  readonly application?: ConnectedApplication;
  /** Words of anything that the report shows. */
  readonly text?: string;
};

export type ConnectionListRequest = PageRequest &
  ConnectionFilter & { readonly orderBy?: OrderBy<ConnectionColumn> };

export type ConnectionQueries = {
  byId(id: string): Promise<ConnectionDocument | null>;
  /** Latest first unless told otherwise. */
  list(request: ConnectionListRequest): Promise<Page<ConnectionDocument>>;
  /** Exact up to `cap`, by default 10 000. */
  count(filter?: ConnectionFilter, cap?: number): Promise<Count>;
  /** How many participants are connected to conferences now. */
  countOpen(): Promise<number>;
};

const sortFields = {
  since: 'since',
  until: 'until',
  id: 'id',
  person: 'personId',
  application: 'application',
  address: 'address',
} as const;

const conditions = (filter: ConnectionFilter) => ({
  ...within('since', filter.since),
  ...equals('application', filter.application),
});

export const connectionQueries = (source: ReadModelSource): ConnectionQueries => {
  const rows = source.reader<ConnectionDocument>('connections', 'connections');
  return {
    byId: (id) => rows.get(id),
    countOpen: async () => (await rows.count({ where: { over: { eq: null } } })).count,
    ...listed({
      rows,
      conditions,
      fields: sortFields,
      usual: { column: 'since', direction: 'desc' },
      last: ['since'],
    }),
  };
};
