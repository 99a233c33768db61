import type { WebhookSettings } from './events.ts';

export type WebhookCommand =
  | {
      readonly type: 'CreateWebhook';
      readonly data: { readonly webhookId: string } & Omit<WebhookSettings, 'active'>;
    }
  | {
      readonly type: 'ChangeWebhook';
      readonly data: {
        readonly webhookId: string;
        readonly changes: Partial<Omit<WebhookSettings, 'applicationId'>>;
      };
    }
  | { readonly type: 'RotateWebhookSecret'; readonly data: { readonly webhookId: string } }
  /** From the gateway, when nobody answers any more. */
  | {
      readonly type: 'DisableWebhook';
      readonly data: { readonly webhookId: string; readonly reason: 'failing' | 'gone' | 'overflow' };
    }
  | { readonly type: 'DeleteWebhook'; readonly data: { readonly webhookId: string } };
