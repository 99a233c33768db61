import { randomUUID } from 'node:crypto';
import type { Delivery, WebhookDesk } from '#command-api/port.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import {
  evolveWebhook,
  INTEGRATION_VERSION,
  integrationEventOf,
  noWebhook,
  toldTypes,
  type Webhook,
  type WebhookEvent,
  type WebhookState,
  webhookEvents,
} from '#domain/webhook/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import { persistentWriter } from '../shared/until-written.ts';
import { type NewDelivery, type Outbox, openOutbox } from './outbox.ts';
import { type SendingMeans, WebhookSender } from './sender.ts';

export type WebhookGatewayOptions = SendingMeans & {
  readonly folder: string;
  readonly log: Pick<EventLog, 'subscribe' | 'readAll' | 'head'>;
};

export type WebhookGateway = WebhookDesk & { close(): Promise<void> };

const webhookTypes = Object.keys(webhookEvents);
const isWebhookEvent = (event: RecordedEvent): event is RecordedEvent<WebhookEvent> =>
  webhookTypes.includes(event.type);

/** What is sent; the receiver reads it by docs/protocols/webhooks.md. */
const bodyOf = (kind: string, time: string, data: object): string =>
  JSON.stringify({ type: kind, version: INTEGRATION_VERSION, timestamp: time, data });

/** Follows the log and puts what concerns others into the outbox, from which the sender takes it. */
class Webhooks implements WebhookGateway {
  readonly #options: WebhookGatewayOptions;
  readonly #outbox: Outbox;
  readonly #known = new Map<string, WebhookState>();
  readonly #sender: WebhookSender;
  #subscription: ReturnType<EventLog['subscribe']> | undefined;
  #closed = false;
  readonly #writer: ReturnType<typeof persistentWriter>;

  constructor(options: WebhookGatewayOptions) {
    this.#options = options;
    this.#writer = persistentWriter({ ...options, what: 'The outbox of the webhooks' });
    this.#outbox = openOutbox(options.folder, options.log.head);
    this.#sender = new WebhookSender({
      ...options,
      outbox: this.#outbox,
      find: (webhookId) => this.#webhook(webhookId),
      onDisabled: (webhookId) => {
        const webhook = this.#webhook(webhookId);
        if (webhook !== undefined) this.#known.set(webhookId, { ...webhook, active: false });
      },
    });
  }

  async open(): Promise<void> {
    const { log, logger } = this.#options;
    const { position } = this.#outbox;
    for await (const events of log.readAll(0, { types: webhookTypes })) {
      for (const event of events) if (event.position <= position) this.#fold(event);
    }
    const types = [...webhookTypes, ...toldTypes];
    this.#subscription = log.subscribe(position, (events, end) => this.#take(events, end), { types });
    this.#subscription.done.catch((err: unknown) =>
      logger.error({ err }, 'Webhooks no longer follow the log.'),
    );
    for (const id of this.#known.keys()) this.#sender.pump(id);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#writer.close();
    this.#sender.close();
    await this.#subscription?.close();
    await this.#sender.idle();
    this.#outbox.close();
  }

  secretOf(webhookId: string, version: number): string {
    return this.#sender.secretOf(webhookId, version);
  }

  deliveries(webhookId: string, limit: number): readonly Delivery[] {
    return this.#outbox.latest(webhookId, limit);
  }

  async sendTest(webhookId: string): Promise<Delivery | null> {
    const webhook = this.#webhook(webhookId);
    if (webhook === undefined) return null;
    const now = this.#options.clock.now();
    const kind = 'webhook.test';
    const body = bodyOf(kind, new Date(now).toISOString(), { webhookId });
    return this.#sender.sendOnce(webhook, { webhookId, messageId: `msg_${randomUUID()}`, kind, body });
  }

  async resend(deliveryId: number): Promise<Delivery | null> {
    const delivery = this.#outbox.byId(deliveryId);
    const webhook = delivery === undefined ? undefined : this.#webhook(delivery.webhookId);
    return delivery === undefined || webhook === undefined ? null : this.#sender.sendOnce(webhook, delivery);
  }

  #webhook(webhookId: string): Webhook | undefined {
    const state = this.#known.get(webhookId);
    return state?.status === 'there' ? state : undefined;
  }

  #fold(event: RecordedEvent): void {
    if (!isWebhookEvent(event)) return;
    const { webhookId } = event.data;
    const state = evolveWebhook(this.#known.get(webhookId) ?? noWebhook, event);
    if (state.status === 'there') this.#known.set(webhookId, state);
    else this.#known.delete(webhookId);
  }

  async #take(events: readonly RecordedEvent[], end: number): Promise<void> {
    const fresh: NewDelivery[] = [];
    const woken: string[] = [];
    for (const event of events) {
      this.#fold(event);
      if (event.type === 'WebhookChanged' || event.type === 'WebhookDeleted') woken.push(...idOf(event));
      fresh.push(...this.#deliveriesOf(event));
    }
    await this.#writer.untilWritten(() => {
      this.#outbox.take(fresh, end);
      for (const id of woken) {
        if (this.#known.has(id)) this.#outbox.wake(id);
        else this.#outbox.forget(id);
      }
    });
    for (const id of new Set([...woken, ...fresh.map(({ webhookId }) => webhookId)])) this.#sender.pump(id);
  }

  #deliveriesOf(event: RecordedEvent): readonly NewDelivery[] {
    const told = integrationEventOf(event);
    if (told === null) return [];
    const body = bodyOf(told.kind, event.time, told.data);
    const now = this.#options.clock.now();
    return [...this.#known.values()].flatMap((webhook) =>
      webhook.status === 'there' && webhook.active && webhook.kinds.includes(told.kind)
        ? [
            {
              webhookId: webhook.webhookId,
              messageId: `msg_${event.id}`,
              kind: told.kind,
              body,
              now,
              queued: true,
            },
          ]
        : [],
    );
  }
}

const idOf = (event: RecordedEvent): readonly string[] =>
  isWebhookEvent(event) ? [event.data.webhookId] : [];

/** Opens the outbox and sends what waits in it. */
export const startWebhooks = async (options: WebhookGatewayOptions): Promise<WebhookGateway> => {
  const gateway = new Webhooks(options);
  await gateway.open();
  return gateway;
};
