import { createTransport, type SendMailOptions } from 'nodemailer';
import type { LetterProblem, MailState } from '#command-api/port.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import { type Tracing, traced } from '#platform/telemetry/traces.ts';
import type { LetterRow, Outbox } from '../outbox.ts';
import type { MailSettings } from '../settings.ts';
import { failureOf, type MailFailure } from './failures.ts';
import { GIVE_UP_AFTER, pauseAfter, restAfter } from './schedule.ts';
import { type TransportMeans, transportOptions } from './transport.ts';

/** A letter ready to go, or why there is none to send. */
export type Prepared =
  | { readonly message: SendMailOptions }
  | { readonly skip: Extract<LetterProblem, 'noAddress' | 'noAccount' | 'outdated'> };

export type PostmanOptions = {
  readonly outbox: Outbox;
  readonly settings: MailSettings;
  readonly transport: () => TransportMeans;
  readonly prepare: (row: LetterRow) => Promise<Prepared>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tracing?: Tracing | undefined;
  /** Told whenever it may have changed; `detail` is a code. */
  readonly onState?: ((state: MailState['state'], detail: string) => void) | undefined;
  /** From 0 to 1. */
  readonly chance?: (() => number) | undefined;
};

const CONNECTIONS = 2;
/** Letters by one connection; milliseconds for one letter, and until a connection that nobody needs is closed. */
const LETTERS_EACH = 100;
const LETTER_WITHIN = 60_000;
const IDLE_FOR = 20_000;
/** Milliseconds after something that should not happen. */
const STUMBLE = 5_000;

const createPool = (options: ReturnType<typeof transportOptions>) =>
  createTransport({
    ...options,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: LETTERS_EACH,
    maxRequeues: 1,
    idleTimeout: IDLE_FOR,
  });

type Rest = { readonly failures: number; readonly until: number; readonly failure: MailFailure };

/** Takes letters from the outbox to the mail server, a few at a time; one that fails holds up nobody but itself. */
export class Postman {
  readonly #options: PostmanOptions;
  readonly #underWay = new Map<number, Promise<void>>();
  #pool: ReturnType<typeof createPool> | undefined;
  /** Nothing is tried until then: the server failed, not a letter. */
  #rest: Rest | undefined;
  /** When the mail server last did as it should, by the present settings. */
  #answered: number | undefined;
  #cancelTimer: () => void = () => undefined;
  #begun = false;
  #closed = false;

  constructor(options: PostmanOptions) {
    this.#options = options;
  }

  /** From now on letters go out. */
  begin(): void {
    this.#begun = true;
    this.#tell();
    this.pump();
  }

  /** Sends what is due, unless the server is given a rest. */
  pump(): void {
    const { outbox, clock, settings } = this.#options;
    if (this.#closed || !this.#begun) return;
    this.#cancelTimer();
    if (settings.connection().host === '') return;
    const now = clock.now();
    if (this.#rest !== undefined && this.#rest.until > now) {
      this.#wakeAt(this.#rest.until);
      return;
    }
    const room = (this.#rest === undefined ? CONNECTIONS : 1) - this.#underWay.size;
    const rows = outbox.due(now, CONNECTIONS + 1).filter(({ id }) => !this.#underWay.has(id));
    for (const row of rows.slice(0, Math.max(0, room))) this.#start(row);
    const next = outbox.nextDue(now);
    if (next !== undefined) this.#wakeAt(next);
  }

  /** Other settings: what failed by the old ones may go well now. */
  renew(): void {
    this.#pool?.close();
    this.#pool = undefined;
    this.#rest = undefined;
    this.#answered = undefined;
    this.#options.outbox.wake(this.#options.clock.now());
    this.#tell();
    this.pump();
  }

  state(): MailState {
    const { outbox, settings, clock } = this.#options;
    const counts = outbox.counts();
    const answeredAt = this.#answered === undefined ? null : new Date(this.#answered).toISOString();
    const quiet = { problem: null, answer: '', due: null, answeredAt, counts };
    if (settings.connection().host === '') return { state: 'off', ...quiet };
    if (this.#rest === undefined) return { state: 'working', ...quiet };
    const { failure, until } = this.#rest;
    const due = counts.waiting > 0 ? new Date(Math.max(until, clock.now())).toISOString() : null;
    return { state: 'failing', problem: failure.problem, answer: failure.answer, due, answeredAt, counts };
  }

  /** Somebody has tried the settings as they are stored, past the queue; null: all went well. */
  note(failure: MailFailure | null): void {
    if (failure === null) this.#recovered();
    else this.#giveRest(failure);
    this.pump();
  }

  #recovered(): void {
    this.#answered = this.#options.clock.now();
    if (this.#rest === undefined) return;
    this.#rest = undefined;
    this.#tell();
  }

  #tell(): void {
    const { settings, onState } = this.#options;
    const { host, security } = settings.connection();
    if (host === '') onState?.('off', 'not-configured');
    else if (this.#rest === undefined) onState?.('working', security);
    else onState?.('failing', this.#rest.failure.problem);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelTimer();
    this.#pool?.close({ force: true });
    await Promise.all(this.#underWay.values());
  }

  #wakeAt(time: number): void {
    const { clock } = this.#options;
    this.#cancelTimer();
    this.#cancelTimer = clock.schedule(Math.max(0, time - clock.now()), () => this.pump());
  }

  #start(row: LetterRow): void {
    const { logger, clock } = this.#options;
    let stumbled = false;
    const work = this.#deliver(row)
      .catch((err: unknown) => {
        stumbled = true;
        logger.error({ err, letter: row.id }, 'A letter could not be handled and will be tried again.');
      })
      .finally(() => {
        this.#underWay.delete(row.id);
        if (stumbled) this.#wakeAt(clock.now() + STUMBLE);
        else this.pump();
      });
    this.#underWay.set(row.id, work);
  }

  async #deliver(row: LetterRow): Promise<void> {
    const { outbox, clock, prepare } = this.#options;
    const prepared = await prepare(row);
    if (this.#closed) return;
    const { attempts } = row;
    if ('skip' in prepared) {
      const due = clock.now();
      outbox.record(row.id, { status: 'skipped', attempts, due, problem: prepared.skip, answer: '' });
    } else {
      await this.#try(row, prepared.message);
    }
    outbox.trim(clock.now());
  }

  async #try(row: LetterRow, message: SendMailOptions): Promise<void> {
    const { outbox, clock } = this.#options;
    const attempts = row.attempts + 1;
    try {
      const answer = await this.#tracedSend(row, message);
      this.#recovered();
      outbox.record(row.id, { status: 'sent', attempts, due: clock.now(), problem: null, answer });
    } catch (thrown) {
      if (this.#closed) return;
      const failure = failureOf(thrown);
      if (failure.scope === 'server') this.#serverFailed(row, failure);
      else this.#letterFailed(row, failure, attempts);
    }
  }

  /** Below the event that the letter tells of; who gets it is not told. */
  #tracedSend({ event, kind, attempts }: LetterRow, message: SendMailOptions): Promise<string> {
    const { tracing } = this.#options;
    const facts = { 'rostrum.mail.kind': kind, 'rostrum.attempts': attempts + 1 };
    const parent = tracing?.recall(event);
    return traced(tracing, `mail ${kind}`, { kind: 'client', facts, parent }, () => this.#send(message));
  }

  async #send(message: SendMailOptions): Promise<string> {
    const { clock, settings, transport } = this.#options;
    this.#pool ??= createPool(transportOptions(settings.connection(), transport()));
    const late = new AbortController();
    const cancel = clock.schedule(LETTER_WITHIN, () => late.abort());
    try {
      const { response } = await this.#pool.sendMail({ ...message, signal: late.signal });
      return response.slice(0, 500);
    } finally {
      cancel();
    }
  }

  /** The first of a row of failures may be the fault of the letter after all: it waits as one that was refused. */
  #serverFailed(row: LetterRow, failure: MailFailure): void {
    const { outbox, clock, chance = Math.random } = this.#options;
    const now = clock.now();
    const first = this.#rest === undefined;
    const { until } = this.#giveRest(failure);
    const attempts = row.attempts + (first ? 1 : 0);
    const pause = first ? pauseAfter(attempts, chance()) : 0;
    const over = pause === undefined || now - row.created > GIVE_UP_AFTER;
    const { problem, answer } = failure;
    const due = Math.max(until, now + (pause ?? 0));
    outbox.record(row.id, { status: over ? 'failed' : 'waiting', attempts, due, problem, answer });
  }

  /** A failure while the server is left alone already is none of its own. */
  #giveRest(failure: MailFailure): Rest {
    const { clock, logger, chance = Math.random } = this.#options;
    const now = clock.now();
    if (this.#rest !== undefined && this.#rest.until > now) return this.#rest;
    const failures = (this.#rest?.failures ?? 0) + 1;
    this.#rest = { failures, until: now + restAfter(failures, chance()), failure };
    this.#pool?.close();
    this.#pool = undefined;
    const { problem, answer } = failure;
    logger.warn({ problem, answer, failures }, 'The mail server failed and is left alone for a while.');
    this.#tell();
    return this.#rest;
  }

  #letterFailed(row: LetterRow, { scope, problem, answer }: MailFailure, attempts: number): void {
    const { outbox, clock, chance = Math.random } = this.#options;
    this.#recovered();
    const pause = scope === 'never' ? undefined : pauseAfter(attempts, chance());
    const status = pause === undefined ? 'failed' : 'waiting';
    outbox.record(row.id, { status, attempts, due: clock.now() + (pause ?? 0), problem, answer });
  }
}
