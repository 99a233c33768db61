import {
  type BackupKind,
  backupKinds,
  type Restore,
  type RestoreCounts,
  type RestoreField,
  type RestoreRow,
} from '#command-api/configuration-backup/port.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, ChangeResult, FieldProblemType, isRefused, Rejection } from '../kernel/results.ts';

const Kind = builder.enumType('ConfigurationKind', {
  values: {
    LICENCE: { value: 'licence' },
    GROUPS: { value: 'groups' },
    USERS: { value: 'users' },
    ALIASES: { value: 'aliases' },
    CONFERENCES: { value: 'conferences' },
    APPLICATIONS: { value: 'applications' },
    WEBHOOKS: { value: 'webhooks' },
    WEBSITE: { value: 'website' },
    CERTIFICATES: { value: 'certificates' },
    SETTINGS: { value: 'settings' },
    ADMINISTRATORS: { value: 'administrators' },
  } as const,
});

const Status = builder.enumType('ConfigurationRestoreStatus', {
  values: {
    SEALED: { value: 'sealed' },
    CHECKING: { value: 'checking' },
    CHECKED: { value: 'checked' },
    RESTORING: { value: 'restoring' },
    FINISHED: { value: 'finished' },
    FAILED: { value: 'failed' },
    INTERRUPTED: { value: 'interrupted' },
  } as const,
});

const Outcome = builder.enumType('ConfigurationRestoreOutcome', {
  values: {
    NEW: { value: 'new' },
    CHANGED: { value: 'changed' },
    EQUAL: { value: 'equal' },
    REFUSED: { value: 'refused' },
  } as const,
});

const Counts = builder.objectRef<RestoreCounts>('ConfigurationRestoreCounts').implement({
  fields: (t) => ({
    kind: t.field({ type: Kind, resolve: ({ kind }) => kind }),
    new: t.exposeInt('new'),
    changed: t.exposeInt('changed'),
    equal: t.exposeInt('equal'),
    refused: t.exposeInt('refused'),
    leftAlone: t.exposeInt('leftAlone', { description: 'On this server and not in the file.' }),
  }),
});

const Field = builder.objectRef<RestoreField>('ConfigurationRestoreField').implement({
  description: 'As in the report on changes: JSON texts, both null for a secret.',
  fields: (t) => ({
    name: t.exposeString('name'),
    before: t.string({ nullable: true, resolve: ({ before }) => before }),
    after: t.string({ nullable: true, resolve: ({ after }) => after }),
    secret: t.exposeBoolean('secret'),
  }),
});

const Row = builder.objectRef<RestoreRow>('ConfigurationRestoreRow').implement({
  fields: (t) => ({
    kind: t.field({ type: Kind, resolve: ({ kind }) => kind }),
    id: t.exposeString('id'),
    title: t.exposeString('title'),
    outcome: t.field({ type: Outcome, resolve: ({ outcome }) => outcome }),
    fields: t.field({ type: [Field], resolve: ({ fields }) => fields }),
    code: t.string({ nullable: true, resolve: ({ code }) => code }),
    problems: t.field({ type: [FieldProblemType], resolve: ({ problems }) => problems }),
  }),
});

type Failure = NonNullable<Restore['problem']>;

const FailureType = builder.objectRef<Failure>('ConfigurationRestoreFailure').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    message: t.string({ resolve: ({ code }) => new DomainError(code).message }),
    problems: t.field({ type: [FieldProblemType], resolve: ({ problems }) => problems }),
  }),
});

const RestoreType = builder.objectRef<Restore>('ConfigurationRestore').implement({
  description:
    'A backup of the configuration that was brought here: rehearsed first, then carried out as ordinary changes under its id.',
  fields: (t) => ({
    id: t.exposeID('id'),
    fileName: t.exposeString('fileName'),
    status: t.field({ type: Status, resolve: ({ status }) => status }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    program: t.exposeString('program'),
    withSecrets: t.exposeBoolean('withSecrets'),
    counts: t.field({ type: [Counts], resolve: ({ counts }) => counts }),
    done: t.exposeInt('done'),
    total: t.exposeInt('total'),
    position: t.expose('position', { type: 'Position', description: 'Of the last change that it made.' }),
    failure: t.field({ type: FailureType, nullable: true, resolve: ({ problem }) => problem }),
  }),
});

type Rows = { readonly nodes: readonly RestoreRow[] };

const RowsType = builder.objectRef<Rows>('ConfigurationRestoreRows').implement({
  fields: (t) => ({ nodes: t.field({ type: [Row], resolve: ({ nodes }) => nodes }) }),
});

const Answer = builder.objectRef<{ readonly restore: Restore }>('ConfigurationRestoreAnswer').implement({
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({ restore: t.field({ type: RestoreType, resolve: ({ restore }) => restore }) }),
});

const Result = builder.unionType('ConfigurationRestoreResult', { types: [Answer, Rejection] });

builder.queryField('configurationRestores', (t) =>
  t.field({
    type: [RestoreType],
    description: 'The last ones, the latest first; what an earlier process left unfinished is among them.',
    authScopes: { may: 'configurationRestores' },
    resolve: (_root, _args, { restores, allow }) => {
      allow('configurationRestores');
      return restores.all();
    },
  }),
);

builder.queryField('configurationRestore', (t) =>
  t.field({
    type: RestoreType,
    nullable: true,
    authScopes: { may: 'configurationRestores' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { restores, allow }) => {
      allow('configurationRestores');
      return restores.byId(id) ?? null;
    },
  }),
);

const ROWS_SHOWN = 100;

builder.queryField('configurationRestoreRows', (t) =>
  t.field({
    type: RowsType,
    description: 'What is not equal, refused things first; a hundred of each kind at most.',
    authScopes: { may: 'configurationRestores' },
    args: { id: t.arg.id({ required: true }), kind: t.arg({ type: Kind, required: true }) },
    resolve: (_root, { id, kind }, { restores, allow }) => {
      allow('configurationRestores');
      const rows = (restores.byId(id)?.rows ?? []).filter((row) => row.kind === kind);
      const first = rows.filter(({ outcome }) => outcome === 'refused');
      const rest = rows.filter(({ outcome }) => outcome !== 'refused');
      return { nodes: [...first, ...rest].slice(0, ROWS_SHOWN) };
    },
  }),
);

const contextOf = (context: GraphQLContext) => ({
  principal: context.actingFor('restoreConfiguration'),
  origin: context.origin,
});

const allowed = (context: GraphQLContext, run: () => Restore | Promise<Restore>) =>
  answer(async () => {
    context.allow('restoreConfiguration');
    return { restore: await run() };
  });

builder.mutationField('unsealConfigurationRestore', (t) =>
  t.field({
    type: Result,
    description: 'Opens a sealed file with its passphrase, and begins to rehearse it.',
    args: { id: t.arg.id({ required: true }), passphrase: t.arg.string({ required: true }) },
    resolve: (_root, { id, passphrase }, context) =>
      allowed(context, () => context.restores.unseal(id, passphrase, contextOf(context))),
  }),
);

const kindsOf = (kinds: readonly BackupKind[]): readonly BackupKind[] =>
  backupKinds.filter((kind) => kinds.includes(kind));

builder.mutationField('startConfigurationRestore', (t) =>
  t.field({
    type: Result,
    description: 'Carries out the chosen kinds, if nothing of them would be refused.',
    args: { id: t.arg.id({ required: true }), kinds: t.arg({ type: [Kind], required: true }) },
    resolve: (_root, { id, kinds }, context) =>
      allowed(context, () => context.restores.start(id, kindsOf(kinds), contextOf(context))),
  }),
);

builder.mutationField('dismissConfigurationRestore', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Puts it away with its file. What is done stays done.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) =>
      answer(async () => {
        context.allow('restoreConfiguration');
        await context.restores.dismiss(id);
        return { position: 0, changed: true };
      }),
  }),
);
