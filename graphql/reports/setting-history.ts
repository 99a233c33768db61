import type { SettingsChangeDocument } from '#projections/settings-changes/document.ts';
import type { FieldChangeCount } from '#projections/settings-changes/queries.ts';
import { builder } from '../builder.ts';
import { type Listing, listing, pageOf } from '../kernel/listing.ts';
import { SettingsChangeConnection } from './settings-changes.ts';

type SettingHistory = {
  readonly changes: Listing<SettingsChangeDocument>;
  readonly count: () => Promise<FieldChangeCount>;
};

const SettingHistoryType = builder.objectRef<SettingHistory>('SettingHistory').implement({
  description: 'The history of one field of the settings.',
  fields: (t) => ({
    changes: t.field({
      type: SettingsChangeConnection,
      description: 'Changes that touched the field, whole, newest first.',
      resolve: ({ changes }) => changes,
    }),
    deleted: t.int({
      description: 'Further changes of the field, whose rows were deleted from the report.',
      resolve: async ({ count }) => (await count()).deleted,
    }),
  }),
});

builder.queryField('settingHistory', (t) =>
  t.field({
    type: SettingHistoryType,
    description: 'Empty for a field that was never changed, and for what is no field.',
    authScopes: { may: 'settingsChanges' },
    args: {
      section: t.arg.id({ required: true }),
      field: t.arg.string({ required: true }),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: async (_root, { section, field, first, after }, { queries }) => {
      const count = () => queries.settingsChanges.countOfField({ section, field });
      const page = queries.settingsChanges.ofField({ section, field }, pageOf({ first, after }));
      return { changes: await listing(page, async () => (await count()).told), count };
    },
  }),
);
