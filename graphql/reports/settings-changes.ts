import type { FieldChange, SettingsChangeDocument } from '#projections/settings-changes/document.ts';
import { objectTypes } from '#projections/settings-changes/object-kinds.ts';
import { Person, type PersonModel } from '../account/person.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { given, Interval, listing, orderOf, pageOf, SortDirection, timeRange } from '../kernel/listing.ts';
import { oneOf } from '../kernel/one-of.ts';
import { Subject } from './subject.ts';

const actions: Record<SettingsChangeDocument['action'], true> = {
  create: true,
  edit: true,
  delete: true,
  restore: true,
};

const types: Readonly<Record<string, true>> = Object.fromEntries(objectTypes.map((type) => [type, true]));

/** Refuses a type of object that has no history. */
export const objectTypeOf = (text: string | null | undefined): string | undefined =>
  oneOf('objectType', types, text);

export const asJson = (value: FieldChange['before']): string | null =>
  value === null ? null : JSON.stringify(value);

/** Who did it, by the name that he has now. */
export const actorOf = (kind: string, id: string): PersonModel => ({ id, kind });

const FieldChangeType = builder.objectRef<FieldChange>('FieldChange').implement({
  description:
    '`before` and `after` are JSON texts; both null for a secret, of which only the change is known.',
  fields: (t) => ({
    name: t.exposeString('name'),
    before: t.string({ nullable: true, resolve: ({ before }) => asJson(before) }),
    after: t.string({ nullable: true, resolve: ({ after }) => asJson(after) }),
    secret: t.exposeBoolean('secret'),
    gone: t.boolean({
      description: 'It is a secret that was taken away.',
      resolve: ({ gone }) => gone === true,
    }),
  }),
});

export const SettingsChange = builder.objectRef<SettingsChangeDocument>('SettingsChange').implement({
  description: 'One recorded change of configuration (guide §3.8.4).',
  fields: (t) => ({
    id: t.exposeID('id'),
    position: t.expose('position', { type: 'Position' }),
    time: t.expose('time', { type: 'DateTime' }),
    action: t.exposeString('action', { description: '`create`, `edit`, `delete`, `restore`.' }),
    objectType: t.exposeString('objectType', {
      description: objectTypes.map((type) => `\`${type}\``).join(', '),
    }),
    objectId: t.exposeString('objectId'),
    objectName: t.exposeString('objectName'),
    subject: t.field({
      type: Subject,
      resolve: ({ objectType: kind, objectId: id, objectName: name }) => ({ kind, id, name }),
    }),
    actor: t.field({
      type: Person,
      resolve: ({ actorKind, actorId }) => actorOf(actorKind, actorId),
    }),
    address: t.string({ resolve: ({ address }) => address ?? '' }),
    correlationId: t.exposeString('correlationId', {
      description: 'The same for everything that one request brought about; also in the log of the process.',
    }),
    fields: t.field({ type: [FieldChangeType], resolve: ({ fields }) => fields }),
  }),
});

export const SettingsChangeConnection = connectionOf<SettingsChangeDocument>(
  'SettingsChange',
  SettingsChange,
);

const SettingsChangeOrderField = builder.enumType('SettingsChangeOrderField', {
  values: {
    TIME: { value: 'time' },
    ACTION: { value: 'action' },
    OBJECT_TYPE: { value: 'objectType' },
    OBJECT: { value: 'object', description: 'By its name.' },
    ACTOR: { value: 'actor' },
  } as const,
});

const SettingsChangeOrder = builder.inputType('SettingsChangeOrder', {
  fields: (t) => ({
    field: t.field({ type: SettingsChangeOrderField, required: true }),
    direction: t.field({ type: SortDirection, required: true }),
  }),
});

builder.queryField('settingsChanges', (t) =>
  t.field({
    type: SettingsChangeConnection,
    authScopes: { may: 'settingsChanges' },
    args: {
      interval: t.arg({ type: Interval }),
      text: t.arg.string(),
      action: t.arg.string(),
      objectType: t.arg.string(),
      objectId: t.arg.id(),
      orderBy: t.arg({ type: SettingsChangeOrder }),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: (
      _root,
      { interval, text, action, objectType, objectId, orderBy, first, after },
      { queries },
    ) => {
      const filter = {
        time: timeRange(interval),
        ...given('text', text),
        ...given('action', oneOf('action', actions, action)),
        ...given('objectType', objectTypeOf(objectType)),
        ...given('objectId', objectId),
      };
      const page = queries.settingsChanges.list({
        ...pageOf({ first, after }),
        ...filter,
        ...orderOf(orderBy),
      });
      return listing(page, () => queries.settingsChanges.count(filter));
    },
  }),
);
