import type { AccountImport, ImportColumn, ImportedLine } from '#command-api/account-import/port.ts';
import { DomainError, type FieldProblem } from '#domain/kernel/index.ts';
import { builder } from '../builder.ts';
import { follow } from '../kernel/follow.ts';
import { given, pageOf } from '../kernel/listing.ts';
import { FieldProblemType } from '../kernel/results.ts';

const ImportStatus = builder.enumType('AccountImportStatus', {
  values: {
    CHOOSING: { value: 'choosing' },
    CHECKING: { value: 'checking' },
    CHECKED: { value: 'checked' },
    IMPORTING: { value: 'importing' },
    FINISHED: { value: 'finished' },
    CANCELLED: { value: 'cancelled' },
    FAILED: { value: 'failed' },
    INTERRUPTED: { value: 'interrupted' },
  } as const,
});

const LineOutcome = builder.enumType('ImportedLineOutcome', {
  values: {
    CREATED: { value: 'created' },
    CHANGED: { value: 'changed' },
    UNCHANGED: { value: 'unchanged' },
    REFUSED: { value: 'refused' },
  } as const,
});

const ImportColumnType = builder.objectRef<ImportColumn>('AccountImportColumn').implement({
  fields: (t) => ({
    header: t.exposeString('header'),
    field: t.string({
      nullable: true,
      description: 'What the column was taken for; null: it is not used.',
      resolve: ({ field }) => field,
    }),
  }),
});

const PreviewLine = builder.objectRef<readonly string[]>('AccountImportPreviewLine').implement({
  fields: (t) => ({ cells: t.stringList({ resolve: (cells) => cells }) }),
});

const Counts = builder.objectRef<AccountImport['counts']>('AccountImportCounts').implement({
  fields: (t) => ({
    created: t.exposeInt('created'),
    changed: t.exposeInt('changed'),
    unchanged: t.exposeInt('unchanged'),
    refused: t.exposeInt('refused'),
  }),
});

type Failure = NonNullable<AccountImport['problem']>;

const ImportFailure = builder.objectRef<Failure>('AccountImportFailure').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    message: t.string({ resolve: ({ code }) => new DomainError(code).message }),
    problems: t.field({ type: [FieldProblemType], resolve: ({ problems }) => problems }),
  }),
});

export const AccountImportType = builder.objectRef<AccountImport>('AccountImport').implement({
  description:
    'Users from a table: checked first, then carried out as ordinary changes. Lives until the server stops; what it did stays, and one that was cut short is told of.',
  fields: (t) => ({
    id: t.exposeID('id'),
    fileName: t.exposeString('fileName'),
    status: t.field({ type: ImportStatus, resolve: ({ status }) => status }),
    encoding: t.string({ resolve: ({ format }) => format.encoding }),
    separator: t.string({ resolve: ({ format }) => format.separator }),
    columns: t.field({ type: [ImportColumnType], resolve: ({ columns }) => columns }),
    preview: t.field({
      type: [PreviewLine],
      description: 'How the table begins after its header.',
      resolve: ({ preview }) => preview,
    }),
    createGroups: t.boolean({ resolve: ({ options }) => options.createGroups }),
    generatePasswords: t.boolean({ resolve: ({ options }) => options.generatePasswords }),
    total: t.exposeInt('total'),
    done: t.exposeInt('done'),
    rate: t.float({ nullable: true, description: 'Lines a second.', resolve: ({ rate }) => rate }),
    counts: t.field({ type: Counts, resolve: ({ counts }) => counts }),
    passwords: t.exposeInt('passwords', { description: 'Generated passwords that wait to be fetched.' }),
    position: t.expose('position', { type: 'Position', description: 'Of the last change that it made.' }),
    failure: t.field({ type: ImportFailure, nullable: true, resolve: ({ problem }) => problem }),
  }),
});

/** Flat, so that a page of lines stays a cheap question. */
const LineProblem = builder.objectRef<FieldProblem>('ImportedLineProblem').implement({
  fields: (t) => ({
    field: t.exposeString('field'),
    rule: t.exposeString('rule'),
    params: t.stringList({
      description: 'Each as `name=value`.',
      resolve: ({ params }) => Object.entries(params ?? {}).map(([name, value]) => `${name}=${value}`),
    }),
  }),
});

const ImportedLineType = builder.objectRef<ImportedLine>('ImportedLine').implement({
  fields: (t) => ({
    line: t.exposeInt('line'),
    login: t.exposeString('login'),
    displayName: t.exposeString('displayName'),
    outcome: t.field({ type: LineOutcome, resolve: ({ outcome }) => outcome }),
    fields: t.exposeStringList('fields', { description: 'What changed of a user who was there.' }),
    code: t.string({ nullable: true, resolve: ({ code }) => code }),
    problems: t.field({ type: [LineProblem], resolve: ({ problems }) => problems }),
  }),
});

type Lines = { readonly nodes: readonly ImportedLine[]; readonly next: string | null };

const ImportedLines = builder.objectRef<Lines>('ImportedLinePage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [ImportedLineType], resolve: ({ nodes }) => nodes }),
    endCursor: t.string({ nullable: true, resolve: ({ next }) => next }),
  }),
});

builder.queryField('accountImport', (t) =>
  t.field({
    type: AccountImportType,
    nullable: true,
    authScopes: { may: 'accountImport' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { accountImports, allow }) => {
      allow('accountImport');
      return accountImports.byId(id) ?? null;
    },
  }),
);

builder.queryField('accountImports', (t) =>
  t.field({
    type: [AccountImportType],
    description: 'The last imports, the latest first.',
    authScopes: { may: 'accountImport' },
    resolve: (_root, _args, { accountImports, allow }) => {
      allow('accountImport');
      return accountImports.all();
    },
  }),
);

builder.queryField('importedLines', (t) =>
  t.field({
    type: ImportedLines,
    authScopes: { may: 'accountImport' },
    args: {
      id: t.arg.id({ required: true }),
      outcome: t.arg({ type: LineOutcome }),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: async (_root, { id, outcome, first, after }, { accountImports, allow }) => {
      allow('accountImport');
      if (accountImports.byId(id) === undefined) return { nodes: [], next: null };
      const page = await accountImports.lines(id, {
        ...pageOf({ first, after }),
        ...given('outcome', outcome),
      });
      return { nodes: page.items, next: page.next ?? null };
    },
  }),
);

/** Told like a read model that changes, though nothing of it is stored. */
const change = (id: string) =>
  ({
    projection: 'account-imports',
    collection: 'account-imports',
    ids: [id],
    position: 0,
    reset: false,
  }) as const;

builder.subscriptionField('accountImport', (t) =>
  t.field({
    type: AccountImportType,
    nullable: true,
    authScopes: { may: 'liveAccountImport' },
    args: { id: t.arg.id({ required: true }) },
    subscribe: (_root, { id }, { accountImports, clock, stillMay }) =>
      follow({
        feed: { subscribe: (listener) => accountImports.subscribe((about) => listener(change(about))) },
        clock,
        concerns: ({ ids }) => ids.includes(id),
        read: async () => {
          await stillMay('liveAccountImport');
          return { found: accountImports.byId(id) ?? null };
        },
      }),
    resolve: ({ found }) => found,
  }),
);
