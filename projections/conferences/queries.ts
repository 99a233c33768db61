import type { Condition, Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { equals, listed, type OrderBy, type PageRequest } from '../listing.ts';
import type { ConferenceDocument } from './document.ts';

export type ConferenceColumn = 'title' | 'createdAt' | 'nextStart' | 'id';

export type ConferenceFilter = {
  /** Words of title, id or owner. */
  readonly text?: string;
  readonly ownerId?: string;
  readonly running?: boolean;
  /** Those with a time that is still to come, or without one. */
  readonly planned?: boolean;
};

export type ConferenceListRequest = PageRequest &
  ConferenceFilter & {
    /** Within running and resting ones; newest first by default. */
    readonly orderBy?: OrderBy<ConferenceColumn>;
  };

export type ConferenceQueries = {
  byId(conferenceId: string): Promise<ConferenceDocument | null>;
  /** Running ones first. */
  list(request: ConferenceListRequest): Promise<Page<ConferenceDocument>>;
  /** Exact up to `cap`, by default 10 000. */
  count(filter?: ConferenceFilter, cap?: number): Promise<Count>;
};

const sortFields = { title: 'sortTitle', createdAt: 'createdAt', nextStart: 'sortStart', id: 'id' } as const;

const plannedCondition = (planned: boolean | undefined): Readonly<Record<string, Condition>> => {
  if (planned === undefined) return {};
  return { nextStart: planned ? { gte: '' } : { eq: null } };
};

const conditions = (filter: ConferenceFilter) => ({
  ...equals('ownerId', filter.ownerId),
  ...equals('running', filter.running),
  ...plannedCondition(filter.planned),
});

export const conferenceQueries = (source: ReadModelSource): ConferenceQueries => {
  const conferences = source.reader<ConferenceDocument>('conferences', 'conferences');
  return {
    byId: (conferenceId) => conferences.get(conferenceId),
    ...listed({
      rows: conferences,
      conditions,
      fields: sortFields,
      usual: { column: 'createdAt', direction: 'desc' },
      first: [{ field: 'running', direction: 'desc' }],
    }),
  };
};
