/** One message to one webhook: waiting, or what came of it. */
export type Delivery = {
  readonly id: number;
  readonly webhookId: string;
  /** The same for every attempt and resend: by it the receiver knows what it has had. */
  readonly messageId: string;
  readonly kind: string;
  readonly body: string;
  readonly createdAt: string;
  readonly status: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  /** Of the next attempt while it waits. */
  readonly due: string | null;
  /** HTTP status of the last answer; null when there was none. */
  readonly answerStatus: number | null;
  /** The beginning of the last answer, or why there was none. */
  readonly answer: string;
};

/** What an administrator can do with deliveries. */
export type WebhookDesk = {
  /** Shown once, when it is made. */
  secretOf(webhookId: string, version: number): string;
  /** Newest first. */
  deliveries(webhookId: string, limit: number): readonly Delivery[];
  /** One attempt, now, whatever waits; null for a webhook that does not exist. */
  sendTest(webhookId: string): Promise<Delivery | null>;
  /** The same message once more, one attempt. */
  resend(deliveryId: number): Promise<Delivery | null>;
};
