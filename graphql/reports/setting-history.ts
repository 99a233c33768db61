import type { FieldOfSettings } from '#projections/settings-changes/queries.ts';
import { Person } from '../account/person.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { listing, pageOf } from '../kernel/listing.ts';
import { actorOf, SettingsChangeConnection } from './settings-changes.ts';

const originOf = async (queries: GraphQLContext['queries'], { section, field }: FieldOfSettings) =>
  (await queries.settings.section(section)).origins[field];

const SettingHistory = builder.objectRef<FieldOfSettings>('SettingHistory').implement({
  description: 'The history of one field of the settings.',
  fields: (t) => ({
    changes: t.field({
      type: SettingsChangeConnection,
      description: 'Changes that touched the field, whole, newest first.',
      args: { first: t.arg.int({ defaultValue: 50 }), after: t.arg.string() },
      resolve: (field, page, { queries }) =>
        listing(
          queries.settingsChanges.ofField(field, pageOf(page)),
          async () => (await queries.settingsChanges.countOfField(field)).told,
        ),
    }),
    since: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Since when the field is as it is, told also when the row of that change was deleted; null: since ever.',
      resolve: async (field, _args, { queries }) => (await originOf(queries, field))?.since ?? null,
    }),
    by: t.field({
      type: Person,
      nullable: true,
      description: 'Who made it so.',
      resolve: async (field, _args, { queries }) => {
        const origin = await originOf(queries, field);
        return origin === undefined ? null : actorOf(origin.actorKind, origin.actorId);
      },
    }),
    deleted: t.int({
      description: 'Further changes of the field, whose rows were deleted from the report.',
      resolve: async (field, _args, { queries }) =>
        (await queries.settingsChanges.countOfField(field)).deleted,
    }),
  }),
});

builder.queryField('settingHistory', (t) =>
  t.field({
    type: SettingHistory,
    description: 'Empty for a field that was never changed, and for what is no field.',
    authScopes: { may: 'settingsChanges' },
    args: { section: t.arg.id({ required: true }), field: t.arg.string({ required: true }) },
    resolve: (_root, field) => field,
  }),
);
