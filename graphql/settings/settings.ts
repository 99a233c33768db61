import { valuesOf } from '#domain/settings/index.ts';
import { builder } from '../builder.ts';
import { answer, ChangeResult, isRefused, Rejection } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';
import { SettingsInput, wishOf } from './section-inputs.ts';
import { sectionTypes } from './section-types.ts';

const SettingsType = builder.objectRef<object>('Settings').implement({
  description: 'Every section as it applies now: overridden by the configuration, set here, or usual.',
  fields: (t) =>
    Object.fromEntries(
      sectionTypes.map(({ section, name, type }) => [
        name,
        t.field({
          type,
          resolve: async (_settings, _args, { queries, settings }) => {
            const document = await queries.settings.section(section.id);
            const overrides = [...settings.overrides(section)].map(([field, { value }]) => [field, value]);
            const values = { ...valuesOf(section, document), ...Object.fromEntries(overrides) };
            return { values, secrets: new Set(document.secrets) };
          },
        }),
      ]),
    ),
});

builder.queryField('settings', (t) =>
  t.field({ type: SettingsType, authScopes: { may: 'settings' }, resolve: () => ({}) }),
);

builder.mutationField('changeSettings', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Values that the server could not work with are refused before anything is written.',
    args: { changes: t.arg({ type: SettingsInput, required: true }) },
    resolve: (_root, { changes }, context, info) =>
      answer(() => {
        context.allow('ChangeSettings');
        return context.settings.change(wishOf(changes), (command) =>
          send(context, intentionOf(context, info), command),
        );
      }),
  }),
);

const SettingsCheck = builder.objectRef<{ readonly fits: true }>('SettingsCheck').implement({
  description: 'The values could be worked with.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({ fits: t.exposeBoolean('fits') }),
});

builder.mutationField('checkSettings', (t) =>
  t.field({
    type: builder.unionType('SettingsCheckResult', { types: [SettingsCheck, Rejection] }),
    description: 'Tries what `changeSettings` would, and changes nothing.',
    args: { changes: t.arg({ type: SettingsInput, required: true }) },
    resolve: (_root, { changes }, context) =>
      answer(async () => {
        context.allow('checkSettings');
        await context.settings.check(wishOf(changes));
        return { fits: true } as const;
      }),
  }),
);
