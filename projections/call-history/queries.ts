import type { Condition, Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { equals, listed, type OrderBy, type PageRequest, type TimeRange, within } from '../listing.ts';
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
  /** Only those under way, or only those that are over. */
  readonly running?: boolean;
};

export type CallListRequest = PageRequest & CallFilter & { readonly orderBy?: OrderBy<CallColumn> };

export type CallHistoryQueries = {
  byId(sessionId: string): Promise<CallDocument | null>;
  /** Latest start first unless told otherwise. */
  list(request: CallListRequest): Promise<Page<CallDocument>>;
  /** Exact up to `cap`, by default 10 000. */
  count(filter?: CallFilter, cap?: number): Promise<Count>;
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

const underWay = (running: boolean | undefined): Record<string, Condition> => {
  if (running === undefined) return {};
  return { endedAt: running ? { eq: null } : { gte: '' } };
};

const conditions = (filter: CallFilter) => ({
  ...underWay(filter.running),
  ...within('startedAt', filter.started),
  ...equals('conferenceId', filter.conferenceId),
  ...equals('ownerId', filter.ownerId),
});

export const callHistoryQueries = (source: ReadModelSource): CallHistoryQueries => {
  const calls = source.reader<CallDocument>('call-history', 'calls');
  return {
    byId: (sessionId) => calls.get(sessionId),
    ...listed({
      rows: calls,
      conditions,
      fields: sortFields,
      usual: { column: 'startedAt', direction: 'desc' },
    }),
  };
};
