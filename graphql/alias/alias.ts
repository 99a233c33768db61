import type { AliasDocument } from '#projections/aliases/document.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { given, listing, pageOf, SortDirection } from '../kernel/listing.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';

const Alias = builder.objectRef<AliasDocument>('Alias').implement({
  description: 'A short name for something that can be called (guide §3.5.3).',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The alias itself.' }),
    callString: t.exposeString('callString'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const AliasConnection = connectionOf<AliasDocument>('Alias', Alias);

const AliasOrder = builder.inputType('AliasOrder', {
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('AliasOrderField', {
        values: { ALIAS: { value: 'alias' }, CALL_STRING: { value: 'callString' } } as const,
      }),
      required: true,
    }),
    direction: t.field({ type: SortDirection, required: true }),
  }),
});

builder.queryField('aliases', (t) =>
  t.field({
    type: AliasConnection,
    authScopes: { may: 'aliases' },
    args: {
      text: t.arg.string(),
      orderBy: t.arg({ type: AliasOrder }),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: (_root, { text, orderBy, first, after }, { queries }) => {
      const filter = given('text', text);
      const order = orderBy ? { orderBy: { column: orderBy.field, direction: orderBy.direction } } : {};
      return listing(queries.aliases.list({ ...pageOf({ first, after }), ...filter, ...order }), () =>
        queries.aliases.count(filter),
      );
    },
  }),
);

builder.mutationField('createAlias', (t) =>
  t.field({
    type: ChangeResult,
    args: { alias: t.arg.string({ required: true }), callString: t.arg.string({ required: true }) },
    resolve: (_root, data, context, info) =>
      answer(() => send(context, intentionOf(context, info), { type: 'CreateAlias', data })),
  }),
);

builder.mutationField('changeAlias', (t) =>
  t.field({
    type: ChangeResult,
    args: { alias: t.arg.string({ required: true }), callString: t.arg.string({ required: true }) },
    resolve: (_root, data, context, info) =>
      answer(() => send(context, intentionOf(context, info), { type: 'ChangeAlias', data })),
  }),
);

builder.mutationField('deleteAlias', (t) =>
  t.field({
    type: ChangeResult,
    args: { alias: t.arg.string({ required: true }) },
    resolve: (_root, data, context, info) =>
      answer(() => send(context, intentionOf(context, info), { type: 'DeleteAlias', data })),
  }),
);
