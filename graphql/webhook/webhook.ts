import type { Delivery } from '#command-api/port.ts';
import { integrationKinds } from '#domain/webhook/index.ts';
import type { WebhookDocument } from '#projections/webhooks/document.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { given, listing, pageOf } from '../kernel/listing.ts';

export const DeliveryType = builder.objectRef<Delivery>('WebhookDelivery').implement({
  description: 'One message to a webhook: waiting, or what came of it.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    messageId: t.exposeString('messageId'),
    kind: t.exposeString('kind'),
    body: t.exposeString('body'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    status: t.exposeString('status', { description: '`waiting`, `delivered`, `failed`.' }),
    attempts: t.exposeInt('attempts'),
    due: t.field({ type: 'DateTime', nullable: true, resolve: ({ due }) => due }),
    answerStatus: t.exposeInt('answerStatus', { nullable: true }),
    answer: t.exposeString('answer', { description: 'The beginning of the answer, or why there was none.' }),
  }),
});

const LATEST = 200;

export const WebhookType = builder.objectRef<WebhookDocument>('Webhook').implement({
  description: 'An address to which a program wants events sent; see docs/protocols/webhooks.md.',
  fields: (t) => ({
    id: t.exposeID('id'),
    applicationId: t.exposeString('applicationId'),
    url: t.exposeString('url'),
    kinds: t.exposeStringList('kinds'),
    active: t.exposeBoolean('active'),
    disabled: t.exposeString('disabled', {
      nullable: true,
      description: 'Why the server put it to rest: `failing`, `gone`, `overflow`.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    deliveries: t.field({
      type: [DeliveryType],
      description: 'The latest, newest first.',
      resolve: ({ id }, _args, { webhooks }) => [...webhooks.deliveries(id, LATEST)],
    }),
  }),
});

const WebhookConnection = connectionOf<WebhookDocument>('Webhook', WebhookType);

builder.queryField('webhooks', (t) =>
  t.field({
    type: WebhookConnection,
    authScopes: { may: 'webhooks' },
    args: {
      applicationId: t.arg.id(),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: (_root, { applicationId, first, after }, { queries }) => {
      const filter = given('applicationId', applicationId);
      const page = queries.webhooks.list({ ...pageOf({ first, after }), ...filter });
      return listing(page, () => queries.webhooks.count(filter));
    },
  }),
);

builder.queryField('webhook', (t) =>
  t.field({
    type: WebhookType,
    nullable: true,
    authScopes: { may: 'webhooks' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { queries }) => queries.webhooks.byId(id),
  }),
);

builder.queryField('integrationKinds', (t) =>
  t.stringList({
    description: 'The kinds of events that webhooks can hear of.',
    authScopes: { may: 'webhooks' },
    resolve: () => [...integrationKinds],
  }),
);
