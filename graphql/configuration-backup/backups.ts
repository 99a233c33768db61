import type { KeptBackup } from '#command-api/configuration-backup/port.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, ChangeResult, isRefused, Rejection } from '../kernel/results.ts';

const actingIn = (context: GraphQLContext) => ({
  principal: context.actingFor('backUpConfiguration'),
  origin: context.origin,
});

const KeptBackupType = builder.objectRef<KeptBackup>('ConfigurationBackup').implement({
  description:
    'A file with what administrators have set, kept in `registry_backups`; the newest twenty stay.',
  fields: (t) => ({
    name: t.exposeString('name'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    bytes: t.exposeFloat('bytes'),
    sealed: t.exposeBoolean('sealed', { description: 'Whether a passphrase is needed to read it.' }),
    program: t.exposeString('program', { description: 'Version of the program that made it.' }),
  }),
});

const Answer = builder.objectRef<{ readonly backup: KeptBackup }>('ConfigurationBackupAnswer').implement({
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({ backup: t.field({ type: KeptBackupType, resolve: ({ backup }) => backup }) }),
});

const Result = builder.unionType('ConfigurationBackupResult', { types: [Answer, Rejection] });

builder.queryField('configurationBackups', (t) =>
  t.field({
    type: [KeptBackupType],
    description: 'The newest first. Each is fetched from `/backup/configuration/<name>`.',
    authScopes: { may: 'configurationBackups' },
    resolve: (_root, _args, { backups, allow }) => {
      allow('configurationBackups');
      return backups.list();
    },
  }),
);

builder.mutationField('createConfigurationBackup', (t) =>
  t.field({
    type: Result,
    description:
      'Saves everything that administrators have set into one file. Secrets only under a passphrase.',
    args: {
      passphrase: t.arg.string({ required: true, description: 'Empty: none.' }),
      withSecrets: t.arg.boolean({ required: true }),
    },
    resolve: (_root, request, context) =>
      answer(async () => {
        context.allow('backUpConfiguration');
        return { backup: await context.backups.create(request, actingIn(context)) };
      }),
  }),
);

builder.mutationField('deleteConfigurationBackup', (t) =>
  t.field({
    type: ChangeResult,
    args: { name: t.arg.string({ required: true }) },
    resolve: (_root, { name }, context) =>
      answer(async () => {
        context.allow('backUpConfiguration');
        await context.backups.remove(name, actingIn(context));
        return { position: 0, changed: true };
      }),
  }),
);
