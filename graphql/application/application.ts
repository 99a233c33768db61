import { BUILT_IN_APPLICATION, scopes } from '#domain/access/index.ts';
import type { ApplicationDocument } from '#projections/applications/document.ts';
import type { GrantDocument } from '#projections/grants/document.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { pageOf } from '../kernel/listing.ts';

export const GrantKindType = builder.enumType('GrantKind', {
  description: 'Ways to a token (guide §3.7.1).',
  values: {
    AUTHORIZATION_CODE: { value: 'authorization-code' },
    CLIENT_CREDENTIALS: { value: 'client-credentials' },
    PASSWORD: { value: 'password' },
  } as const,
});

const Grant = builder.objectRef<GrantDocument>('Grant').implement({
  description: 'What an application was given, from its first token to the last.',
  fields: (t) => ({
    id: t.exposeID('id'),
    accountId: t.exposeString('accountId', { nullable: true, description: 'Null: the whole server.' }),
    kind: t.expose('kind', { type: GrantKindType }),
    scopes: t.exposeStringList('scopes'),
    issuedAt: t.expose('issuedAt', { type: 'DateTime' }),
    refreshedAt: t.expose('refreshedAt', { type: 'DateTime', nullable: true }),
    usedAt: t.expose('usedAt', { type: 'DateTime', nullable: true, description: 'To the hour.' }),
    usedFrom: t.exposeString('usedFrom', { nullable: true }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
  }),
});

/** One page without a total: nobody counts tokens. */
type GrantPage = { readonly nodes: readonly GrantDocument[]; readonly next: string | null };

const GrantPageType = builder.objectRef<GrantPage>('GrantPage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [Grant], resolve: ({ nodes }) => nodes }),
    next: t.string({ nullable: true, resolve: ({ next }) => next }),
  }),
});

const Application = builder.objectRef<ApplicationDocument>('OAuthApplication').implement({
  description: 'A program that may ask for access to the API.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    redirectUris: t.exposeStringList('redirectUris'),
    scopes: t.exposeStringList('scopes'),
    grantKinds: t.expose('grantKinds', { type: [GrantKindType] }),
    isPublic: t.boolean({
      description: 'It can keep no secret and has none.',
      resolve: (application) => application.public,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    secretSince: t.expose('secretSince', { type: 'DateTime' }),
    grants: t.field({
      type: GrantPageType,
      description: 'Tokens that live now; those that end last come first.',
      authScopes: { may: 'grants' },
      args: { first: t.arg.int({ defaultValue: 50 }), after: t.arg.string() },
      resolve: async ({ id: applicationId, generation }, { first, after }, { queries, clock }) => {
        const now = new Date(clock.now()).toISOString();
        const page = { ...pageOf({ first, after }), applicationId, generation, now };
        const { items, next } = await queries.grants.living(page);
        return { nodes: items, next: next ?? null };
      },
    }),
  }),
});

const ApplicationConnection = connectionOf<ApplicationDocument>('OAuthApplication', Application);

builder.queryField('applications', (t) =>
  t.field({
    type: ApplicationConnection,
    description: 'By name, without the built-in client.',
    authScopes: { may: 'applications' },
    args: { first: t.arg.int({ defaultValue: 50 }), after: t.arg.string() },
    resolve: async (_root, { first, after }, { queries }) => {
      const { items, next } = await queries.applications.list(pageOf({ first, after }));
      const nodes = items.filter(({ id }) => id !== BUILT_IN_APPLICATION);
      return { nodes, next: next ?? null, total: () => queries.applications.count() };
    },
  }),
);

builder.queryField('application', (t) =>
  t.field({
    type: Application,
    nullable: true,
    authScopes: { may: 'applications' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { queries }) => queries.applications.byId(id),
  }),
);

builder.queryField('builtInClient', (t) =>
  t.field({
    type: Application,
    nullable: true,
    description:
      'The client that programs use without having been registered; null while it is switched off.',
    authScopes: { may: 'applications' },
    resolve: (_root, _args, { queries }) => queries.applications.byId(BUILT_IN_APPLICATION),
  }),
);

builder.queryField('applicationScopes', (t) =>
  t.stringList({
    description: 'Every permission that an application may be given (guide §3.7.1.1).',
    authScopes: { may: 'applications' },
    resolve: () => [...scopes],
  }),
);
