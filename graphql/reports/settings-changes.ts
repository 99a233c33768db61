import type {
  ConfigurationObjectType,
  FieldChange,
  SettingsChangeDocument,
} from '#projections/settings-changes/document.ts';
import { Person, type PersonModel } from '../account/person.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { given, Interval, listing, pageOf, timeRange } from '../kernel/listing.ts';
import { oneOf } from '../kernel/one-of.ts';

const actions: Record<SettingsChangeDocument['action'], true> = { create: true, edit: true, delete: true };

const objectTypes: Record<ConfigurationObjectType, true> = {
  account: true,
  conference: true,
  administrator: true,
};

const asJson = (value: FieldChange['before']): string | null =>
  value === null ? null : JSON.stringify(value);

const FieldChangeType = builder.objectRef<FieldChange>('FieldChange').implement({
  description:
    '`before` and `after` are JSON texts; both null for a secret, of which only the change is known.',
  fields: (t) => ({
    name: t.exposeString('name'),
    before: t.string({ nullable: true, resolve: ({ before }) => asJson(before) }),
    after: t.string({ nullable: true, resolve: ({ after }) => asJson(after) }),
    secret: t.exposeBoolean('secret'),
  }),
});

export const SettingsChange = builder.objectRef<SettingsChangeDocument>('SettingsChange').implement({
  description: 'One recorded change of configuration (guide §3.8.4).',
  fields: (t) => ({
    id: t.exposeID('id'),
    position: t.expose('position', { type: 'Position' }),
    time: t.expose('time', { type: 'DateTime' }),
    action: t.exposeString('action', { description: '`create`, `edit`, `delete`.' }),
    objectType: t.exposeString('objectType', { description: '`account`, `conference`, `administrator`.' }),
    objectId: t.exposeString('objectId'),
    objectName: t.exposeString('objectName'),
    actor: t.field({
      type: Person,
      resolve: async ({ actorKind, actorId }, _args, { queries }): Promise<PersonModel> => {
        if (actorKind !== 'administrator') return { id: actorId };
        const administrator = await queries.administrators.byId(actorId);
        return { id: actorId, displayName: administrator?.displayName ?? actorId };
      },
    }),
    address: t.string({ resolve: ({ address }) => address ?? '' }),
    fields: t.field({ type: [FieldChangeType], resolve: ({ fields }) => fields }),
  }),
});

const SettingsChangeConnection = connectionOf<SettingsChangeDocument>('SettingsChange', SettingsChange);

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
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: (_root, { interval, text, action, objectType, objectId, first, after }, { queries }) => {
      const filter = {
        time: timeRange(interval),
        ...given('text', text),
        ...given('action', oneOf('action', actions, action)),
        ...given('objectType', oneOf('objectType', objectTypes, objectType)),
        ...given('objectId', objectId),
      };
      const page = queries.settingsChanges.list({ ...pageOf({ first, after }), ...filter });
      return listing(page, () => queries.settingsChanges.count(filter));
    },
  }),
);
