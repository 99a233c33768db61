import { evolveWebhook } from '#domain/webhook/index.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { WebhookDocument } from './document.ts';

const handles = [
  'WebhookCreated',
  'WebhookChanged',
  'WebhookSecretRotated',
  'WebhookDisabled',
  'WebhookDeleted',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const evolve = (webhook: WebhookDocument | null, event: Handled): WebhookDocument | null => {
  if (webhook === null && event.type !== 'WebhookCreated') return null;
  const before =
    webhook === null
      ? ({ status: 'none' } as const)
      : ({ ...webhook, status: 'there', webhookId: webhook.id } as const);
  const state = evolveWebhook(before, event);
  if (state.status !== 'there') return null;
  const { applicationId, url, kinds, active, disabled, secretVersion } = state;
  return {
    id: state.webhookId,
    applicationId,
    url,
    kinds,
    active,
    disabled,
    secretVersion,
    createdAt: webhook?.createdAt ?? event.time,
    position: event.position,
  };
};

export const webhooks = documentProjection<(typeof handles)[number], WebhookDocument>({
  name: 'webhooks',
  version: 1,
  collection: { name: 'webhooks', indexes: [['createdAt'], ['applicationId', 'createdAt']] },
  handles,
  begins: ['WebhookCreated'],
  target: (event) => event.data.webhookId,
  evolve,
});
