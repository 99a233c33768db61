import { tokenHashOf } from '#command-api/authentication/tokens.ts';
import { newSecret } from '#command-api/oauth/new-secret.ts';
import { BUILT_IN_APPLICATION, scopes } from '#domain/access/index.ts';
import { builder } from '../builder.ts';
import { answer, ChangeResult, isRefused, Rejection } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';
import { GrantKindType } from './application.ts';

type Made = { readonly id: string; readonly secret: string | null; readonly position: number };

const ApplicationSecret = builder.objectRef<Made>('ApplicationSecret').implement({
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    id: t.exposeID('id'),
    secret: t.exposeString('secret', { nullable: true, description: 'Shown here and never again.' }),
    position: t.expose('position', { type: 'Position' }),
  }),
});

const ApplicationSecretResult = builder.unionType('ApplicationSecretResult', {
  types: [ApplicationSecret, Rejection],
});

builder.mutationField('registerApplication', (t) =>
  t.field({
    type: ApplicationSecretResult,
    args: {
      name: t.arg.string({ required: true }),
      redirectUris: t.arg.stringList({ required: true }),
      scopes: t.arg.stringList({ required: true, description: '`users` stands for both halves.' }),
      grantKinds: t.arg({ type: [GrantKindType], required: true }),
      isPublic: t.arg.boolean({ defaultValue: false, description: 'It can keep no secret.' }),
    },
    resolve: (_root, { isPublic, ...settings }, context, info) =>
      answer(async (): Promise<Made> => {
        const id = context.ids.uuid();
        const secret = isPublic === true ? null : newSecret();
        const secretHash = secret === null ? null : tokenHashOf(secret);
        const command = {
          type: 'RegisterApplication',
          data: { ...settings, applicationId: id, secretHash },
        } as const;
        const { position } = await send(context, intentionOf(context, info), command);
        return { id, secret, position };
      }),
  }),
);

builder.mutationField('changeApplication', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Only what is given changes; tokens lose at once what the application loses.',
    args: {
      id: t.arg.id({ required: true }),
      name: t.arg.string(),
      redirectUris: t.arg.stringList(),
      scopes: t.arg.stringList(),
      grantKinds: t.arg({ type: [GrantKindType] }),
    },
    resolve: (_root, { id, name, redirectUris, scopes: names, grantKinds }, context, info) =>
      answer(() => {
        const changes = {
          ...(typeof name === 'string' ? { name } : {}),
          ...(redirectUris ? { redirectUris } : {}),
          ...(names ? { scopes: names } : {}),
          ...(grantKinds ? { grantKinds } : {}),
        };
        const command = { type: 'ChangeApplication', data: { applicationId: id, changes } } as const;
        return send(context, intentionOf(context, info), command);
      }),
  }),
);

builder.mutationField('regenerateApplicationSecret', (t) =>
  t.field({
    type: ApplicationSecretResult,
    description:
      'The old secret is worth nothing from now on; tokens live on unless they are revoked with it.',
    args: { id: t.arg.id({ required: true }), revokeTokens: t.arg.boolean({ required: true }) },
    resolve: (_root, { id, revokeTokens }, context, info) =>
      answer(async (): Promise<Made> => {
        const secret = newSecret();
        const data = { applicationId: id, secretHash: tokenHashOf(secret), revokeTokens };
        const command = { type: 'RegenerateApplicationSecret', data } as const;
        const { position } = await send(context, intentionOf(context, info), command);
        return { id, secret, position };
      }),
  }),
);

builder.mutationField('removeApplication', (t) =>
  t.field({
    type: ChangeResult,
    description: 'All its tokens end with it.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context, info) =>
      answer(() =>
        send(context, intentionOf(context, info), {
          type: 'RemoveApplication',
          data: { applicationId: id },
        }),
      ),
  }),
);

builder.mutationField('revokeGrant', (t) =>
  t.field({
    type: ChangeResult,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context, info) =>
      answer(() => {
        const command = { type: 'RevokeGrant', data: { grantId: id, reason: 'revoked' } } as const;
        return send(context, intentionOf(context, info), command);
      }),
  }),
);

builder.mutationField('switchBuiltInClient', (t) =>
  t.field({
    type: ChangeResult,
    description:
      'Lets programs that were never registered exchange logins and passwords for tokens, or stops it.',
    args: { on: t.arg.boolean({ required: true }) },
    resolve: (_root, { on }, context, info) =>
      answer(() => {
        const applicationId = BUILT_IN_APPLICATION;
        const settings = { name: applicationId, redirectUris: [], scopes, secretHash: null };
        const command = on
          ? ({
              type: 'RegisterApplication',
              data: { ...settings, applicationId, grantKinds: ['password'] },
            } as const)
          : ({ type: 'RemoveApplication', data: { applicationId } } as const);
        return send(context, intentionOf(context, info), command);
      }),
  }),
);
