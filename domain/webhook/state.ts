import type { WebhookEvent, WebhookSettings } from './events.ts';

export type Webhook = WebhookSettings & {
  readonly status: 'there';
  readonly webhookId: string;
  readonly secretVersion: number;
  /** Why it rests, when the server itself put it to rest. */
  readonly disabled: 'failing' | 'gone' | 'overflow' | null;
};

export type WebhookState = { readonly status: 'none' | 'deleted' } | Webhook;

export const noWebhook: WebhookState = { status: 'none' };

export const webhookStream = (webhookId: string): string => `webhook-${webhookId}`;

export const evolveWebhook = (state: WebhookState, event: WebhookEvent): WebhookState => {
  if (event.type === 'WebhookCreated') {
    return { ...event.data, status: 'there', secretVersion: 1, disabled: null };
  }
  if (state.status !== 'there') return state;
  switch (event.type) {
    case 'WebhookChanged': {
      const { changes } = event.data;
      return { ...state, ...changes, disabled: changes.active === undefined ? state.disabled : null };
    }
    case 'WebhookSecretRotated':
      return { ...state, secretVersion: event.data.secretVersion };
    case 'WebhookDisabled':
      return { ...state, active: false, disabled: event.data.reason };
    default:
      return { status: 'deleted' };
  }
};
