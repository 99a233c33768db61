import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { type IntegrationKind, integrationEventOf, type WebhookEvent, webhookDecider } from './index.ts';

const webhook = specify(webhookDecider);
const webhookId = 'w1';
const url = 'https://hooks.example.org/rostrum?x=1';
const kinds: readonly IntegrationKind[] = ['user.created', 'conference.started'];
const created: WebhookEvent = {
  type: 'WebhookCreated',
  data: { webhookId, applicationId: 'app', url, kinds: ['conference.started', 'user.created'], active: true },
};
const create = (settings: object = {}) =>
  ({ type: 'CreateWebhook', data: { webhookId, applicationId: 'app', url, kinds, ...settings } }) as const;
const change = (changes: object) => ({ type: 'ChangeWebhook', data: { webhookId, changes } }) as const;

describe('a webhook', () => {
  it('[API-05] is created with sorted kinds, once', () => {
    expect(webhook.given([], undefined).when(create()).events).toEqual([created]);
    expect(webhook.given([created], undefined).when(create()).code).toBe('WEBHOOK_EXISTS');
  });

  it.each([
    ['url', { url: 'ftp://x' }],
    ['url', { url: 'https://user:word@x/' }],
    ['url', { url: 'https://x/#fragment' }],
    ['kinds', { kinds: [] }],
    ['kinds', { kinds: ['user.exploded'] }],
    ['applicationId', { applicationId: 'a b' }],
  ])('[API-05] refuses a wrong %s: %j', (field, settings) => {
    expect(webhook.given([], undefined).when(create(settings)).problems).toMatchObject([{ field }]);
    if (field !== 'applicationId') {
      expect(webhook.given([created], undefined).when(change(settings)).problems).toMatchObject([{ field }]);
    }
  });

  it('[API-05] says only what really changed', () => {
    const wish = change({ url, kinds: [...kinds].reverse(), active: false });
    expect(webhook.given([created], undefined).when(wish).events).toEqual([
      { type: 'WebhookChanged', data: { webhookId, changes: { active: false } } },
    ]);
    expect(webhook.given([created], undefined).when(change({ url })).events).toEqual([]);
  });

  it('[API-05] is put to rest once, and wakes when an administrator says so', () => {
    const disable = { type: 'DisableWebhook', data: { webhookId, reason: 'failing' } } as const;
    const [disabled] = webhook.given([created], undefined).when(disable).events;
    expect(disabled).toEqual({ type: 'WebhookDisabled', data: { webhookId, reason: 'failing' } });
    const resting = [created, disabled as WebhookEvent];
    expect(webhook.given(resting, undefined).when(disable).events).toEqual([]);
    expect(webhook.given(resting, undefined).state).toMatchObject({ active: false, disabled: 'failing' });
    const woken = webhook.given(resting, undefined).when(change({ active: true })).events;
    expect(webhook.given([...resting, ...woken], undefined).state).toMatchObject({
      active: true,
      disabled: null,
    });
  });

  it('[API-05] counts its secrets and is gone when deleted', () => {
    const rotate = { type: 'RotateWebhookSecret', data: { webhookId } } as const;
    expect(webhook.given([created], undefined).when(rotate).events).toEqual([
      { type: 'WebhookSecretRotated', data: { webhookId, secretVersion: 2 } },
    ]);
    const deleted: WebhookEvent = { type: 'WebhookDeleted', data: { webhookId } };
    for (const command of [rotate, change({}), { type: 'DeleteWebhook', data: { webhookId } } as const]) {
      expect(webhook.given([created, deleted], undefined).when(command).code).toBe('WEBHOOK_NOT_FOUND');
    }
  });
});

describe('what other programs are told', () => {
  it('[API-05] has ids and no names', () => {
    const data = { accountId: 'anna', profile: { displayName: 'Анна', email: 'anna@example.org' } };
    expect(integrationEventOf({ type: 'AccountProfileChanged', data })).toEqual({
      kind: 'user.changed',
      data: { userId: 'anna', changed: ['displayName', 'email'] },
    });
  });

  it('[API-05] leaves out what is nobody else’s business', () => {
    for (const type of ['AccountPasswordChanged', 'ChatMessagePosted', 'SignedIn', 'toString']) {
      expect(integrationEventOf({ type, data: {} })).toBeNull();
    }
  });
});
