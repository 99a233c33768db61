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
import type { ConfigurationObjectType, SettingsChangeDocument } from './document.ts';

export type SettingsChangeColumn = 'time' | 'action' | 'objectType' | 'actor';

export type SettingsChangeFilter = {
  readonly time?: TimeRange;
  readonly action?: SettingsChangeDocument['action'];
  readonly objectType?: ConfigurationObjectType;
  readonly objectId?: string;
  readonly actorId?: string;
  /** Words of the object's id or name, or of who did it. */
  readonly text?: string;
};

export type SettingsChangeListRequest = PageRequest &
  SettingsChangeFilter & { readonly orderBy?: OrderBy<SettingsChangeColumn> };

export type SettingsChangeQueries = {
  byId(id: string): Promise<SettingsChangeDocument | null>;
  /** Newest first unless told otherwise. */
  list(request: SettingsChangeListRequest): Promise<Page<SettingsChangeDocument>>;
  count(filter?: SettingsChangeFilter): Promise<Count>;
};

const sortFields = { time: 'time', action: 'action', objectType: 'objectType', actor: 'actorId' } as const;

const conditions = (filter: SettingsChangeFilter) => ({
  ...within('time', filter.time),
  ...equals('action', filter.action),
  ...equals('objectType', filter.objectType),
  ...equals('objectId', filter.objectId),
  ...equals('actorId', filter.actorId),
});

export const settingsChangeQueries = (source: ReadModelSource): SettingsChangeQueries => {
  const changes = source.reader<SettingsChangeDocument>('settings-changes', 'changes');
  return {
    byId: (id) => changes.get(id),
    list: (request) =>
      changes.find({
        ...paging(request),
        where: conditions(request),
        orderBy: ordering(sortFields, request.orderBy, { column: 'time', direction: 'desc' }),
      }),
    count: (filter = {}) =>
      changes.count({
        where: conditions(filter),
        ...(filter.text === undefined ? {} : { text: filter.text }),
      }),
  };
};
