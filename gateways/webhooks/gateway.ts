import { randomUUID } from 'node:crypto';
import type { CommandGate, Delivery, WebhookDesk } from '#command-api/port.ts';
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
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import { type Outgoing, OutgoingError } from '#platform/outgoing/port.ts';
import type { Secrets } from '#platform/secrets/port.ts';
import { type Attempt, type NewDelivery, type Outbox, openOutbox } from './outbox.ts';
import { pauseAfter } from './schedule.ts';
import { secretText, signedHeaders } from './signature.ts';

export type WebhookGatewayOptions = {
  readonly folder: string;
  readonly log: Pick<EventLog, 'subscribe' | 'readAll' | 'head'>;
  readonly gate: CommandGate;
  readonly secrets: Pick<Secrets, 'serverSecret'>;
  readonly outgoing: Pick<Outgoing, 'fetch'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** From 0 to 1. */
  readonly chance?: () => number;
};

export type WebhookGateway = WebhookDesk & { close(): Promise<void> };

/** Waiting deliveries of one webhook; more, and it is put to rest. */
const MOST_WAITING = 10_000;
/** Milliseconds. */
const RETRY_AFTER = 5_000;
const ANSWER_KEPT = 1024;
const REQUEST = { timeout: 15_000, maxBytes: 65_536 };
const GONE = 410;

const webhookTypes = Object.keys(webhookEvents);
const isWebhookEvent = (event: RecordedEvent): event is RecordedEvent<WebhookEvent> =>
  webhookTypes.includes(event.type);

/** What is sent; the receiver reads it by docs/protocols/webhooks.md. */
const bodyOf = (kind: string, time: string, data: object): string =>
  JSON.stringify({ type: kind, version: INTEGRATION_VERSION, timestamp: time, data });

/** Follows the log, puts what concerns others into the outbox, and sends from there: each webhook in order. */
class Webhooks implements WebhookGateway {
  readonly #options: WebhookGatewayOptions;
  readonly #outbox: Outbox;
  readonly #known = new Map<string, WebhookState>();
  readonly #busy = new Set<string>();
  /** Asked for while they were at work. */
  readonly #again = new Set<string>();
  readonly #timers = new Map<string, () => void>();
  readonly #running = new Set<Promise<void>>();
  #subscription: ReturnType<EventLog['subscribe']> | undefined;
  #closed = false;
  #cancelPause: () => void = () => undefined;

  constructor(options: WebhookGatewayOptions) {
    this.#options = options;
    this.#outbox = openOutbox(options.folder, options.log.head);
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
    for (const id of this.#known.keys()) this.#pump(id);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelPause();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    await this.#subscription?.close();
    await Promise.all(this.#running);
    this.#outbox.close();
  }

  secretOf(webhookId: string, version: number): string {
    return secretText(this.#secret(webhookId, version));
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
    return this.#sendOnce(webhook, { webhookId, messageId: `msg_${randomUUID()}`, kind, body });
  }

  async resend(deliveryId: number): Promise<Delivery | null> {
    const delivery = this.#outbox.byId(deliveryId);
    const webhook = delivery === undefined ? undefined : this.#webhook(delivery.webhookId);
    return delivery === undefined || webhook === undefined ? null : this.#sendOnce(webhook, delivery);
  }

  #webhook(webhookId: string): Webhook | undefined {
    const state = this.#known.get(webhookId);
    return state?.status === 'there' ? state : undefined;
  }

  #secret(webhookId: string, version: number): Buffer {
    return this.#options.secrets.serverSecret(`webhook/${webhookId}/${version}`);
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
    await this.#untilWritten(() => {
      this.#outbox.take(fresh, end);
      for (const id of woken) {
        if (this.#known.has(id)) this.#outbox.wake(id);
        else this.#outbox.forget(id);
      }
    });
    for (const id of new Set([...woken, ...fresh.map(({ webhookId }) => webhookId)])) this.#pump(id);
  }

  /** A disk that is full now may have room later: the log is not followed further before. */
  async #untilWritten(write: () => void): Promise<void> {
    const { clock, logger } = this.#options;
    while (!this.#closed) {
      try {
        return write();
      } catch (err) {
        logger.error({ err }, 'The outbox of the webhooks could not be written and will be tried again.');
        await new Promise<void>((resolve) => {
          this.#cancelPause = resolve;
          clock.schedule(RETRY_AFTER, resolve);
        });
      }
    }
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

  /** Begins to send what waits, unless that goes on already. */
  #pump(webhookId: string): void {
    const { clock, logger } = this.#options;
    if (this.#closed) return;
    if (this.#busy.has(webhookId)) {
      this.#again.add(webhookId);
      return;
    }
    this.#timers.get(webhookId)?.();
    this.#timers.delete(webhookId);
    this.#busy.add(webhookId);
    const work = this.#drain(webhookId)
      .catch((err: unknown) => {
        logger.error({ err, webhook: webhookId }, 'A webhook stopped and will go on later.');
        if (!this.#closed)
          this.#timers.set(
            webhookId,
            clock.schedule(RETRY_AFTER, () => this.#pump(webhookId)),
          );
      })
      .finally(() => {
        this.#running.delete(work);
        this.#busy.delete(webhookId);
        if (this.#again.delete(webhookId)) this.#pump(webhookId);
      });
    this.#running.add(work);
  }

  async #drain(webhookId: string): Promise<void> {
    const { clock } = this.#options;
    for (;;) {
      const webhook = this.#webhook(webhookId);
      if (this.#closed || webhook === undefined || !webhook.active) return;
      if (this.#outbox.waiting(webhookId) > MOST_WAITING) return this.#disable(webhookId, 'overflow');
      const delivery = this.#outbox.first(webhookId);
      if (delivery === undefined) return;
      const pause = Date.parse(delivery.due ?? '') - clock.now();
      if (pause > 0) {
        this.#timers.set(
          webhookId,
          clock.schedule(pause, () => this.#pump(webhookId)),
        );
        return;
      }
      if (!(await this.#try(webhook, delivery))) return;
    }
  }

  /** Answers whether the next one may follow. */
  async #try(webhook: Webhook, delivery: Delivery): Promise<boolean> {
    const { clock, chance = Math.random } = this.#options;
    const attempts = delivery.attempts + 1;
    const answer = await this.#post(webhook, delivery);
    const pause = answer.ok ? 0 : pauseAfter(attempts, chance());
    const status = answer.ok ? 'delivered' : pause === undefined ? 'failed' : 'waiting';
    this.#outbox.record(delivery.id, { ...answer, status, attempts, due: clock.now() + (pause ?? 0) });
    this.#outbox.trim(delivery.webhookId);
    if (answer.answerStatus === GONE) await this.#disable(webhook.webhookId, 'gone');
    else if (status === 'failed') await this.#disable(webhook.webhookId, 'failing');
    return status !== 'failed' && answer.answerStatus !== GONE;
  }

  async #sendOnce(
    webhook: Webhook,
    message: Pick<Delivery, 'webhookId' | 'messageId' | 'kind' | 'body'>,
  ): Promise<Delivery | null> {
    const now = this.#options.clock.now();
    const { webhookId, messageId, kind, body } = message;
    const id = this.#outbox.add({ webhookId, messageId, kind, body, now, queued: false });
    const answer = await this.#post(webhook, message);
    const status = answer.ok ? 'delivered' : 'failed';
    this.#outbox.record(id, { ...answer, status, attempts: 1, due: now });
    this.#outbox.trim(webhookId);
    return this.#outbox.byId(id) ?? null;
  }

  async #post(
    webhook: Webhook,
    { messageId, body }: Pick<Delivery, 'messageId' | 'body'>,
  ): Promise<Pick<Attempt, 'answerStatus' | 'answer'> & { readonly ok: boolean }> {
    const { outgoing, clock } = this.#options;
    const secret = this.#secret(webhook.webhookId, webhook.secretVersion);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Rostrum-Webhooks/1',
      ...signedHeaders(secret, { id: messageId, body }, clock.now()),
    };
    try {
      const answer = await outgoing.fetch(webhook.url, { method: 'POST', headers, body, ...REQUEST });
      const text = (await answer.text()).slice(0, ANSWER_KEPT);
      return { ok: answer.ok, answerStatus: answer.status, answer: text };
    } catch (error) {
      const reason = error instanceof OutgoingError ? error.message : 'the request could not be made';
      return { ok: false, answerStatus: null, answer: reason };
    }
  }

  async #disable(webhookId: string, reason: 'failing' | 'gone' | 'overflow'): Promise<void> {
    const webhook = this.#webhook(webhookId);
    if (webhook !== undefined) this.#known.set(webhookId, { ...webhook, active: false });
    const commandId = randomUUID();
    await this.#options.gate.execute(
      { type: 'DisableWebhook', data: { webhookId, reason } },
      {
        principal: { kind: 'system', component: 'webhooks' },
        origin: {},
        commandId,
        correlationId: commandId,
      },
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
