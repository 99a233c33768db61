import { describe, expect, it } from 'vitest';
import { type Fact, fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { webhooks } from './evolve.ts';

const created = (webhookId: string): Fact =>
  fact('WebhookCreated', {
    webhookId,
    applicationId: 'app',
    url: 'https://hooks.example.org/',
    kinds: ['user.created'],
    active: true,
  });

describe.each(deliveryModes)('webhooks, events arriving %s', (_mode, mode) => {
  it('[API-05] are listed as they are now, newest first', async () => {
    const { queries } = await given(
      webhooks,
      [
        created('one'),
        created('two'),
        created('three'),
        fact('WebhookDisabled', { webhookId: 'one', reason: 'failing' }),
        fact('WebhookSecretRotated', { webhookId: 'two', secretVersion: 2 }),
        fact('WebhookChanged', { webhookId: 'two', changes: { kinds: ['user.deleted'] } }),
        fact('WebhookDeleted', { webhookId: 'three' }),
      ],
      mode,
    );
    const { items } = await queries.webhooks.list({ limit: 10 });
    expect(items).toMatchObject([
      { id: 'two', secretVersion: 2, kinds: ['user.deleted'], active: true, disabled: null },
      { id: 'one', active: false, disabled: 'failing', createdAt: '2026-03-01T09:00:00.000Z' },
    ]);
    expect(await queries.webhooks.count({ applicationId: 'other' })).toMatchObject({ count: 0 });
  });
});
