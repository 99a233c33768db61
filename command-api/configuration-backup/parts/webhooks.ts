import { z } from 'zod';
import type { RostrumCommand } from '#domain/index.ts';
import { integrationKinds, webhookStream } from '#domain/webhook/index.ts';
import { definePart } from '../define-part.ts';
import { id, text } from './shapes.ts';

const shape = z.strictObject({
  webhookId: id,
  applicationId: z.string().max(256),
  url: text,
  kinds: z.array(z.enum(integrationKinds)).max(1_000).readonly(),
  active: z.boolean(),
});

/** Who is told of what. Their secrets follow from the master key, so another server signs with others. */
export const webhooks = definePart<z.infer<typeof shape>>({
  kind: 'webhooks',
  shape,
  apart: true,
  secrets: [],
  passedOver: ['webhookId'],
  idOf: ({ webhookId }) => webhookId,
  titleOf: ({ url }) => url,
  read: async (webhookId, { states }) => {
    const { state } = await states.webhooks.load(webhookStream(webhookId));
    if (state.status !== 'there') return undefined;
    const { applicationId, url, kinds, active } = state;
    return { webhookId, applicationId, url, kinds, active };
  },
  commands: async ({ webhookId, applicationId, url, kinds, active }, now) => {
    const change: RostrumCommand = {
      type: 'ChangeWebhook',
      data: { webhookId, changes: { url, kinds, active } },
    };
    const create: RostrumCommand = { type: 'CreateWebhook', data: { webhookId, applicationId, url, kinds } };
    return now === undefined ? [create, change] : [change];
  },
});
