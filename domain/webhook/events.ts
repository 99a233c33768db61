import type { EventCatalogue } from '#domain/kernel/index.ts';
import type { IntegrationKind } from './integration-events.ts';

export type WebhookSettings = {
  /** The application that it belongs to; empty: the server's own. */
  readonly applicationId: string;
  readonly url: string;
  /** Sorted. */
  readonly kinds: readonly IntegrationKind[];
  readonly active: boolean;
};

/** Streams `webhook-<id>`. The secret is derived from the master key by id and version, so it is stored nowhere. */
export type WebhookEvent =
  | {
      readonly type: 'WebhookCreated';
      readonly data: { readonly webhookId: string } & WebhookSettings;
    }
  | {
      readonly type: 'WebhookChanged';
      /** Only what really changed. */
      readonly data: {
        readonly webhookId: string;
        readonly changes: Partial<Omit<WebhookSettings, 'applicationId'>>;
      };
    }
  | {
      readonly type: 'WebhookSecretRotated';
      readonly data: { readonly webhookId: string; readonly secretVersion: number };
    }
  | {
      readonly type: 'WebhookDisabled';
      readonly data: { readonly webhookId: string; readonly reason: 'failing' | 'gone' | 'overflow' };
    }
  | { readonly type: 'WebhookDeleted'; readonly data: { readonly webhookId: string } };

export const webhookEvents: EventCatalogue<WebhookEvent> = {
  WebhookCreated: { version: 1, summary: 'A program wants to hear of some kinds of events.' },
  WebhookChanged: { version: 1, summary: 'A webhook goes elsewhere, hears of other things, or rests.' },
  WebhookSecretRotated: { version: 1, summary: 'A webhook is signed with another secret.' },
  WebhookDisabled: { version: 1, summary: 'A webhook rests because nobody took what was sent.' },
  WebhookDeleted: { version: 1, summary: 'A webhook was removed.' },
};
