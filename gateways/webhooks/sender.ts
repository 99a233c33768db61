import { randomUUID } from 'node:crypto';
import type { CommandGate, Delivery } from '#command-api/port.ts';
import type { Webhook } from '#domain/webhook/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import { type Outgoing, OutgoingError } from '#platform/outgoing/port.ts';
import type { Secrets } from '#platform/secrets/port.ts';
import { type Tracing, traced } from '#platform/telemetry/traces.ts';
import type { Attempt, Outbox } from './outbox.ts';
import { pauseAfter } from './schedule.ts';
import { secretText, signedHeaders } from './signature.ts';

/** What sending takes of the server. */
export type SendingMeans = {
  readonly gate: CommandGate;
  readonly secrets: Pick<Secrets, 'serverSecret'>;
  readonly outgoing: Pick<Outgoing, 'fetch'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tracing?: Tracing | undefined;
  /** From 0 to 1. */
  readonly chance?: () => number;
};

export type WebhookSenderOptions = SendingMeans & {
  readonly outbox: Outbox;
  /** As the log has it now; undefined for one that is not there. */
  readonly find: (webhookId: string) => Webhook | undefined;
  /** It is put to rest, and not to be sent to even before the log says so. */
  readonly onDisabled: (webhookId: string) => void;
};

/** Waiting deliveries of one webhook; more, and it is put to rest. */
const MOST_WAITING = 10_000;
/** Milliseconds. */
const RETRY_AFTER = 5_000;
const ANSWER_KEPT = 1024;
const REQUEST = { timeout: 15_000, maxBytes: 65_536 };
const GONE = 410;

type Message = Pick<Delivery, 'messageId' | 'kind' | 'body'>;
type Answer = Pick<Attempt, 'answerStatus' | 'answer'> & { readonly ok: boolean };

/** Sends what waits in the outbox: each webhook in order, none held up by another. */
export class WebhookSender {
  readonly #options: WebhookSenderOptions;
  readonly #outbox: Outbox;
  readonly #busy = new Set<string>();
  /** Asked for while they were at work. */
  readonly #again = new Set<string>();
  readonly #timers = new Map<string, () => void>();
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  constructor(options: WebhookSenderOptions) {
    this.#options = options;
    this.#outbox = options.outbox;
  }

  /** Begins nothing new from now on. */
  close(): void {
    this.#closed = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await Promise.all(this.#running);
  }

  secretOf(webhookId: string, version: number): string {
    return secretText(this.#secret(webhookId, version));
  }

  /** Begins to send what waits, unless that goes on already. */
  pump(webhookId: string): void {
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
            clock.schedule(RETRY_AFTER, () => this.pump(webhookId)),
          );
      })
      .finally(() => {
        this.#running.delete(work);
        this.#busy.delete(webhookId);
        if (this.#again.delete(webhookId)) this.pump(webhookId);
      });
    this.#running.add(work);
  }

  async #drain(webhookId: string): Promise<void> {
    const { clock } = this.#options;
    for (;;) {
      const webhook = this.#options.find(webhookId);
      if (this.#closed || webhook === undefined || !webhook.active) return;
      if (this.#outbox.waiting(webhookId) > MOST_WAITING) return this.#disable(webhookId, 'overflow');
      const delivery = this.#outbox.first(webhookId);
      if (delivery === undefined) return;
      const pause = Date.parse(delivery.due ?? '') - clock.now();
      if (pause > 0) {
        this.#timers.set(
          webhookId,
          clock.schedule(pause, () => this.pump(webhookId)),
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

  /** Once, past the queue, whatever comes of it. */
  async sendOnce(
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

  /** Below the event that the message tells of. */
  #post(webhook: Webhook, message: Message): Promise<Answer> {
    const { tracing } = this.#options;
    const { kind, messageId } = message;
    const facts = { 'rostrum.webhook.kind': kind };
    const parent = tracing?.recall(messageId.replace(/^msg_/, ''));
    return traced(tracing, `webhook ${kind}`, { kind: 'consumer', facts, parent }, async (span) => {
      const answer = await this.#request(webhook, message);
      if (!answer.ok) span?.fail(String(answer.answerStatus ?? 'connection'));
      return answer;
    });
  }

  async #request(webhook: Webhook, { messageId, body }: Message): Promise<Answer> {
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
    this.#options.onDisabled(webhookId);
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

  #secret(webhookId: string, version: number): Buffer {
    return this.#options.secrets.serverSecret(`webhook/${webhookId}/${version}`);
  }
}
