import type { AccountImport } from '#command-api/account-import/port.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, isRefused, Rejection } from '../kernel/results.ts';
import { AccountImportType } from './account-import.ts';

const Answer = builder.objectRef<{ readonly accountImport: AccountImport }>('AccountImportAnswer').implement({
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    accountImport: t.field({ type: AccountImportType, resolve: ({ accountImport }) => accountImport }),
  }),
});

const AccountImportResult = builder.unionType('AccountImportResult', { types: [Answer, Rejection] });

const allowed = (context: GraphQLContext, run: () => AccountImport) =>
  answer(async () => {
    context.allow('importAccounts');
    return { accountImport: run() };
  });

builder.mutationField('checkAccountImport', (t) =>
  t.field({
    type: AccountImportResult,
    description: 'Rehearses every line again with these options; nothing changes.',
    args: {
      id: t.arg.id({ required: true }),
      createGroups: t.arg.boolean({ required: true }),
      generatePasswords: t.arg.boolean({ required: true }),
    },
    resolve: (_root, { id, ...options }, context) =>
      allowed(context, () => context.accountImports.check(id, options)),
  }),
);

builder.mutationField('startAccountImport', (t) =>
  t.field({
    type: AccountImportResult,
    description: 'Carries out what was checked. Started again, it creates nobody twice.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) =>
      allowed(context, () => {
        const { origin } = context;
        return context.accountImports.start(id, { principal: context.actingFor('importAccounts'), origin });
      }),
  }),
);

builder.mutationField('cancelAccountImport', (t) =>
  t.field({
    type: AccountImportResult,
    description: 'Stops it. What is done stays done.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => allowed(context, () => context.accountImports.cancel(id)),
  }),
);
