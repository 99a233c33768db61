import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import {
  equals,
  type OrderBy,
  ordering,
  type PageRequest,
  paging,
  type TimeRange,
  within,
} from '../listing.ts';
import type { CallDocument } from './document.ts';

export type CallColumn =
  | 'id'
  | 'startedAt'
  | 'endedAt'
  | 'duration'
  | 'participants'
  | 'ownerId'
  | 'mode'
  | 'conferenceId'
  | 'title';

export type CallFilter = {
  /** By the start of the run. */
  readonly started?: TimeRange;
  /** Words of title, session id, conference id or owner. */
  readonly text?: string;
  readonly conferenceId?: string;
  readonly ownerId?: string;
};

export type CallListRequest = PageRequest & CallFilter & { readonly orderBy?: OrderBy<CallColumn> };

export type CallHistoryQueries = {
  byId(sessionId: string): Promise<CallDocument | null>;
  /** Latest start first unless told otherwise. */
  list(request: CallListRequest): Promise<Page<CallDocument>>;
  count(filter?: CallFilter): Promise<Count>;
};

const sortFields: Record<CallColumn, string> = {
  id: 'id',
  startedAt: 'startedAt',
  endedAt: 'endedAt',
  duration: 'duration',
  participants: 'participants',
  ownerId: 'ownerId',
  mode: 'mode',
  conferenceId: 'conferenceId',
  title: 'sortTitle',
};

const conditions = (filter: CallFilter) => ({
  ...within('startedAt', filter.started),
  ...equals('conferenceId', filter.conferenceId),
  ...equals('ownerId', filter.ownerId),
});

export const callHistoryQueries = (source: ReadModelSource): CallHistoryQueries => {
  const calls = source.reader<CallDocument>('call-history', 'calls');
  return {
    byId: (sessionId) => calls.get(sessionId),
    list: (request) =>
      calls.find({
        ...paging(request),
        where: conditions(request),
        orderBy: ordering(sortFields, request.orderBy, { column: 'startedAt', direction: 'desc' }),
      }),
    count: (filter = {}) =>
      calls.count({
        where: conditions(filter),
        ...(filter.text === undefined ? {} : { text: filter.text }),
      }),
  };
};
