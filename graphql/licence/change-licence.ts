import type { LicenceTerms } from '#domain/licence/index.ts';
import { builder } from '../builder.ts';
import { answer, ChangeResult, isRefused, Rejection } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';
import { LicenceTermsType } from './licence.ts';

const LicencePreview = builder.objectRef<{ readonly terms: LicenceTerms }>('LicencePreview').implement({
  description: 'What would hold.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({ terms: t.field({ type: LicenceTermsType, resolve: ({ terms }) => terms }) }),
});

builder.mutationField('checkLicence', (t) =>
  t.field({
    type: builder.unionType('LicenceCheckResult', { types: [LicencePreview, Rejection] }),
    description: 'Says what a licence file would change, or why it does not hold; changes nothing.',
    args: { file: t.arg.string({ required: true }) },
    resolve: (_root, { file }, { allow, licence }) =>
      answer(() => {
        allow('checkLicence');
        return licence.check(file);
      }),
  }),
);

builder.mutationField('installLicence', (t) =>
  t.field({
    type: ChangeResult,
    args: { file: t.arg.string({ required: true, description: 'The text of the licence file.' }) },
    resolve: (_root, { file }, context, info) =>
      answer(async () => {
        context.allow('InstallLicence');
        const checked = await context.licence.check(file);
        return send(context, intentionOf(context, info), {
          type: 'InstallLicence',
          data: { ...checked, source: 'file' },
        });
      }),
  }),
);

builder.mutationField('removeLicence', (t) =>
  t.field({
    type: ChangeResult,
    description: 'The licence that is built in holds again.',
    resolve: (_root, _args, context, info) =>
      answer(() => send(context, intentionOf(context, info), { type: 'RemoveLicence', data: {} })),
  }),
);

builder.mutationField('registerServer', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Asks the registration service for the licence of a key; also to change the key.',
    args: { key: t.arg.string({ required: true }), serverName: t.arg.string({ required: true }) },
    resolve: (_root, { key, serverName }, context, info) =>
      answer(() => {
        context.allow('RegisterServer');
        return context.licence.register({ key, serverName }, (registration) =>
          send(context, intentionOf(context, info), { type: 'RegisterServer', data: registration }),
        );
      }),
  }),
);
