import type { Delivery } from '#command-api/port.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { type IntegrationKind, integrationKinds } from '#domain/webhook/index.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, ChangeResult, isRefused, Rejection } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';
import { DeliveryType } from './webhook.ts';

type Secret = { readonly position: number; readonly id: string; readonly secret: string };

const SecretType = builder.objectRef<Secret>('WebhookSecret').implement({
  description: 'The secret is shown here and never again.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    position: t.expose('position', { type: 'Position' }),
    id: t.exposeID('id'),
    secret: t.exposeString('secret'),
  }),
});

const SecretResult = builder.unionType('WebhookSecretResult', { types: [SecretType, Rejection] });

const DeliveryResult = builder.objectRef<{ readonly delivery: Delivery }>('WebhookDelivered').implement({
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({ delivery: t.field({ type: DeliveryType, resolve: ({ delivery }) => delivery }) }),
});

const SendResult = builder.unionType('WebhookSendResult', { types: [DeliveryResult, Rejection] });

const isKind = (text: string): text is IntegrationKind => integrationKinds.some((kind) => kind === text);

const kindsOf = (texts: readonly string[]): readonly IntegrationKind[] => {
  const kinds = texts.filter(isKind);
  if (kinds.length === texts.length) return kinds;
  const problem = { field: 'kinds', rule: 'unsupported', params: { allowed: integrationKinds.join(', ') } };
  throw new DomainError('VALIDATION_FAILED', { problems: [problem] });
};

builder.mutationField('createWebhook', (t) =>
  t.field({
    type: SecretResult,
    args: {
      applicationId: t.arg.id({ defaultValue: '' }),
      url: t.arg.string({ required: true }),
      kinds: t.arg.stringList({ required: true }),
    },
    resolve: (_root, { applicationId, url, kinds }, context, info) =>
      answer(async () => {
        context.allow('CreateWebhook');
        const intention = intentionOf(context, info);
        const webhookId = intention.commandId('webhookId');
        const data = { webhookId, applicationId: applicationId ?? '', url, kinds: kindsOf(kinds) };
        const { position } = await send(context, intention, { type: 'CreateWebhook', data });
        return { position, id: webhookId, secret: context.webhooks.secretOf(webhookId, 1) };
      }),
  }),
);

builder.mutationField('rotateWebhookSecret', (t) =>
  t.field({
    type: SecretResult,
    description: 'From now on everything is signed with the new secret.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context, info) =>
      answer(async () => {
        const command = { type: 'RotateWebhookSecret', data: { webhookId: id } } as const;
        const { position } = await send(context, intentionOf(context, info), command);
        await context.waitFor(position);
        const version = (await context.queries.webhooks.byId(id))?.secretVersion;
        if (version === undefined) throw new DomainError('WEBHOOK_NOT_FOUND');
        return { position, id, secret: context.webhooks.secretOf(id, version) };
      }),
  }),
);

builder.mutationField('changeWebhook', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Only what is given changes. `active: true` also tries what waits.',
    args: {
      id: t.arg.id({ required: true }),
      url: t.arg.string(),
      kinds: t.arg.stringList(),
      active: t.arg.boolean(),
    },
    resolve: (_root, { id, url, kinds, active }, context, info) =>
      answer(() => {
        context.allow('ChangeWebhook');
        const changes = {
          ...(typeof url === 'string' ? { url } : {}),
          ...(kinds ? { kinds: kindsOf(kinds) } : {}),
          ...(typeof active === 'boolean' ? { active } : {}),
        };
        const data = { webhookId: id, changes };
        return send(context, intentionOf(context, info), { type: 'ChangeWebhook', data });
      }),
  }),
);

builder.mutationField('deleteWebhook', (t) =>
  t.field({
    type: ChangeResult,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context, info) =>
      answer(() =>
        send(context, intentionOf(context, info), { type: 'DeleteWebhook', data: { webhookId: id } }),
      ),
  }),
);

const sent = (context: GraphQLContext, run: () => Promise<Delivery | null>) =>
  answer(async () => {
    context.allow('sendWebhook');
    const delivery = await run();
    if (delivery === null) throw new DomainError('WEBHOOK_NOT_FOUND');
    return { delivery };
  });

builder.mutationField('testWebhook', (t) =>
  t.field({
    type: SendResult,
    description: 'Sends a message of the kind `webhook.test`, once, and answers what came of it.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => sent(context, () => context.webhooks.sendTest(id)),
  }),
);

builder.mutationField('resendWebhookDelivery', (t) =>
  t.field({
    type: SendResult,
    description: 'Sends the same message once more and answers what came of it.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) =>
      sent(context, async () => (/^\d{1,15}$/.test(id) ? context.webhooks.resend(Number(id)) : null)),
  }),
);
