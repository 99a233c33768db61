import type { IntegrationKind } from '#domain/webhook/index.ts';

/** An address to which a program wants events sent. */
export type WebhookDocument = {
  readonly id: string;
  readonly applicationId: string;
  readonly url: string;
  readonly kinds: readonly IntegrationKind[];
  readonly active: boolean;
  readonly disabled: 'failing' | 'gone' | 'overflow' | null;
  readonly secretVersion: number;
  readonly createdAt: string;
  readonly position: number;
};
