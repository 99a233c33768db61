import { tokenHashOf } from '#command-api/authentication/tokens.ts';
import { newSecret } from '#command-api/oauth/new-secret.ts';
import type { ApiKeyDocument } from '#projections/api-key/document.ts';
import { builder } from '../builder.ts';
import { answer, ChangeResult, isRefused, Rejection } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';

const ApiKey = builder.objectRef<ApiKeyDocument>('ApiKey').implement({
  description: 'The secret key of the API (guide §3.4.2); the key itself is shown once, when it is made.',
  fields: (t) => ({
    generatedAt: t.expose('generatedAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    addresses: t.exposeStringList('addresses', { description: 'Empty: it may be used from everywhere.' }),
    lastUsedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ lastUse }) => lastUse?.at ?? null }),
    lastUsedFrom: t.string({ nullable: true, resolve: ({ lastUse }) => lastUse?.address ?? null }),
  }),
});

builder.queryField('apiKey', (t) =>
  t.field({
    type: ApiKey,
    nullable: true,
    description: 'Null: there is none, and no program gets in with one.',
    authScopes: { may: 'apiKey' },
    resolve: (_root, _args, { queries }) => queries.apiKey.current(),
  }),
);

type Made = { readonly key: string; readonly position: number };

const NewApiKey = builder.objectRef<Made>('NewApiKey').implement({
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Shown here and never again.' }),
    position: t.expose('position', { type: 'Position' }),
  }),
});

const NewApiKeyResult = builder.unionType('NewApiKeyResult', { types: [NewApiKey, Rejection] });

builder.mutationField('generateApiKey', (t) =>
  t.field({
    type: NewApiKeyResult,
    description: 'Makes a new key; an earlier one stops working at once.',
    args: {
      expiresAt: t.arg({ type: 'DateTime' }),
      addresses: t.arg.stringList({ defaultValue: [], description: 'Addresses or networks; empty: all.' }),
    },
    resolve: (_root, { expiresAt, addresses }, context, info) =>
      answer(async (): Promise<Made> => {
        const key = newSecret();
        const data = { keyHash: tokenHashOf(key), expiresAt: expiresAt ?? null, addresses: addresses ?? [] };
        const command = { type: 'GenerateApiKey', data } as const;
        const { position } = await send(context, intentionOf(context, info), command);
        return { key, position };
      }),
  }),
);

builder.mutationField('revokeApiKey', (t) =>
  t.field({
    type: ChangeResult,
    resolve: (_root, _args, context, info) =>
      answer(() => send(context, intentionOf(context, info), { type: 'RevokeApiKey', data: {} })),
  }),
);
