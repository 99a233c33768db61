import type { AccountImport } from '#command-api/account-import/port.ts';
import { readingOf } from '#command-api/account-import/reading.ts';
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

const Reading = builder.inputType('AccountImportReading', {
  description: 'How the table is written and what its columns mean, where the guess is wrong.',
  fields: (t) => ({
    encoding: t.string({ required: true }),
    separator: t.string({ required: true }),
    fields: t.stringList({
      description: 'For each column what it means, empty: nothing. Without it the headers say it.',
    }),
  }),
});

builder.mutationField('checkAccountImport', (t) =>
  t.field({
    type: AccountImportResult,
    description: 'Rehearses every line again with these options, and read so; nothing changes.',
    args: {
      id: t.arg.id({ required: true }),
      createGroups: t.arg.boolean({ required: true }),
      generatePasswords: t.arg.boolean({ required: true }),
      reading: t.arg({ type: Reading }),
    },
    resolve: (_root, { id, reading, ...options }, context) =>
      allowed(context, () =>
        context.accountImports.check(id, options, reading == null ? undefined : readingOf(reading)),
      ),
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
