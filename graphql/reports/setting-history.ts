import type { FieldOfSettings } from '#projections/settings-changes/queries.ts';
import { builder } from '../builder.ts';
import { listing, pageOf } from '../kernel/listing.ts';
import { SettingsChangeConnection } from './settings-changes.ts';

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
