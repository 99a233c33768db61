import type { CollectionReader, Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import {
  equals,
  listed,
  type OrderBy,
  type PageRequest,
  paging,
  type TimeRange,
  within,
} from '../listing.ts';
import type { ConfigurationStateDocument, SettingsChangeDocument, TouchedFieldDocument } from './document.ts';
import { type ObjectState, stateAfter } from './state-at.ts';

export type SettingsChangeColumn = 'time' | 'action' | 'objectType' | 'object' | 'actor';

export type SettingsChangeFilter = {
  readonly time?: TimeRange;
  readonly action?: SettingsChangeDocument['action'];
  readonly objectType?: string;
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
  /** The changes of one field of the settings, newest first. */
  ofField(field: FieldOfSettings, request: PageRequest): Promise<Page<SettingsChangeDocument>>;
  countOfField(field: FieldOfSettings): Promise<FieldChangeCount>;
  /** What an object was made of when the instant had passed; null when nothing was known of it then. */
  stateAt(objectType: string, objectId: string, at: string): Promise<ObjectState | null>;
};

/** A field by the id of its settings and its name. */
export type FieldOfSettings = { readonly section: string; readonly field: string };

export type FieldChangeCount = {
  /** Changes that the report still tells of. */
  readonly told: Count;
  /** Changes whose rows were deleted. */
  readonly deleted: number;
};

const pageOfHistory = 1000;

/** Everything that happened to one object up to an instant, oldest first. */
async function* historyUntil(
  changes: CollectionReader<SettingsChangeDocument>,
  object: Pick<SettingsChangeDocument, 'objectType' | 'objectId'>,
  at: string,
): AsyncGenerator<SettingsChangeDocument> {
  const until = new Date(Date.parse(at) + 1).toISOString();
  let after: string | undefined;
  do {
    const page = await changes.find({
      ...paging({ limit: pageOfHistory, ...(after === undefined ? {} : { after }) }),
      where: conditions({ ...object, time: { until } }),
      orderBy: [{ field: 'time', direction: 'asc' }],
    });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

const sortFields = {
  time: 'time',
  action: 'action',
  objectType: 'objectType',
  object: 'sortName',
  actor: 'actorId',
} as const;

const conditions = (filter: SettingsChangeFilter) => ({
  ...within('time', filter.time),
  ...equals('action', filter.action),
  ...equals('objectType', filter.objectType),
  ...equals('objectId', filter.objectId),
  ...equals('actorId', filter.actorId),
});

const ofField = ({ section, field }: FieldOfSettings) => ({
  ...equals('section', section),
  ...equals('field', field),
});

export const settingsChangeQueries = (source: ReadModelSource): SettingsChangeQueries => {
  const changes = source.reader<SettingsChangeDocument>('settings-changes', 'changes');
  const touched = source.reader<TouchedFieldDocument>('settings-changes', 'fields');
  const objects = source.reader<ConfigurationStateDocument>('settings-changes', 'objects');
  return {
    byId: (id) => changes.get(id),
    ...listed({
      rows: changes,
      conditions,
      fields: sortFields,
      usual: { column: 'time', direction: 'desc' },
      last: ['time'],
    }),
    ofField: async (field, request) => {
      const { items, ...rest } = await touched.find({
        ...paging(request),
        where: ofField(field),
        orderBy: [{ field: 'time', direction: 'desc' }],
      });
      const found = await Promise.all(items.map(({ changeId }) => changes.get(changeId)));
      return { ...rest, items: found.filter((change) => change !== null) };
    },
    countOfField: async (field) => {
      const ever = (await objects.get(`settings:${field.section}`))?.touched?.[field.field] ?? 0;
      const told = await touched.count({ where: ofField(field) }, Math.max(ever, 1));
      return { told, deleted: Math.max(0, ever - told.count) };
    },
    stateAt: async (objectType, objectId, at) => {
      let state: ObjectState | null = null;
      for await (const change of historyUntil(changes, { objectType, objectId }, at)) {
        state = stateAfter(state, change);
      }
      return state;
    },
  };
};
