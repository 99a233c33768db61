import { builder } from '../builder.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';
import { LogoType } from './logo.ts';

const LogoScheme = builder.enumType('LogoScheme', {
  values: { LIGHT: { value: 'light' }, DARK: { value: 'dark' } } as const,
});

builder.queryField('logo', (t) =>
  t.field({
    type: LogoType,
    authScopes: { may: 'legalDocuments' },
    resolve: (_root, _args, { queries }) => queries.logo.current(),
  }),
);

builder.mutationField('removeLogo', (t) =>
  t.field({
    type: ChangeResult,
    description: 'A logo is given by POST /site/logo.',
    args: { scheme: t.arg({ type: LogoScheme, required: true }) },
    resolve: (_root, { scheme }, context, info) => {
      const data = { changes: scheme === 'light' ? { light: null } : { dark: null } };
      return answer(() => send(context, intentionOf(context, info), { type: 'ChangeLogo', data }));
    },
  }),
);
