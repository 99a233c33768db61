import { signInEnding } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import type { RecordedEvent, Wish } from '#domain/kernel/index.ts';
import { sessionClosing } from '#domain/session/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog, Subscription } from '#platform/event-log/port.ts';
import type { CommandContext, CommandGate } from '../port.ts';
import { createThreads, type ProcessThreads } from './process-threads.ts';

export type ProcessRunnerOptions = {
  readonly log: Pick<EventLog, 'subscribe' | 'head'>;
  readonly gate: CommandGate;
  readonly clock: Clock;
  /** A command of a process failed; it is sent again after a pause. */
  readonly onError?: (failure: { process: string; command: string; error: unknown }) => void;
};

export type ProcessRunner = {
  /** Resolves once the log was read up to where it stood at the start. */
  readonly ready: Promise<void>;
  /** Rejects if the log failed under the runner. */
  readonly done: Promise<void>;
  close(): Promise<void>;
};

const RETRY_AFTER = 5_000;

/** Every process of the server; each is fed from the first event on. */
const allThreads = (): readonly ProcessThreads<RostrumCommand>[] => [
  createThreads(sessionClosing),
  createThreads(signInEnding),
];

/** Sends the commands that processes wish for, when they are due. */
class RunningProcesses implements ProcessRunner {
  readonly ready: Promise<void>;
  readonly done: Promise<void>;
  readonly #options: ProcessRunnerOptions;
  readonly #threads = allThreads();
  /** Cancels of what is scheduled, by thread and by wish. */
  readonly #scheduled = new Map<string, Map<string, () => void>>();
  readonly #touched = new Map<string, { threads: ProcessThreads<RostrumCommand>; thread: string }>();
  readonly #subscription: Subscription;
  readonly #caughtUpAt: number;
  #becomeReady: () => void = () => undefined;
  #live = false;
  #closed = false;

  constructor(options: ProcessRunnerOptions) {
    this.#options = options;
    this.#caughtUpAt = options.log.head;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ready = promise;
    this.#becomeReady = resolve;
    this.#subscription = options.log.subscribe(0, (events) => this.#fold(events));
    this.done = this.#subscription.done;
    if (this.#caughtUpAt === 0) this.#goLive();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const wishes of this.#scheduled.values()) for (const cancel of wishes.values()) cancel();
    this.#scheduled.clear();
    await this.#subscription.close();
  }

  #fold(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      for (const threads of this.#threads) {
        const thread = threads.fold(event);
        if (thread !== undefined) this.#touched.set(`${threads.name} ${thread}`, { threads, thread });
      }
    }
    if (this.#live) this.#reconcileTouched();
    else if ((events.at(-1)?.position ?? 0) >= this.#caughtUpAt) this.#goLive();
  }

  /** Old wishes are acted upon only once it is known that nothing later took them back. */
  #goLive(): void {
    this.#live = true;
    this.#reconcileTouched();
    this.#becomeReady();
  }

  #reconcileTouched(): void {
    for (const [key, { threads, thread }] of this.#touched) this.#reconcile(key, threads, thread);
    this.#touched.clear();
  }

  #reconcile(key: string, threads: ProcessThreads<RostrumCommand>, thread: string): void {
    if (this.#closed) return;
    const before = this.#scheduled.get(key) ?? new Map<string, () => void>();
    const after = new Map<string, () => void>();
    for (const wish of threads.wishes(thread)) {
      after.set(wish.id, before.get(wish.id) ?? this.#schedule(threads.name, wish));
      before.delete(wish.id);
    }
    for (const cancel of before.values()) cancel();
    if (after.size === 0) this.#scheduled.delete(key);
    else this.#scheduled.set(key, after);
  }

  #schedule(process: string, wish: Wish<RostrumCommand>): () => void {
    const { clock } = this.#options;
    let withdrawn = false;
    const send = (): void => {
      void this.#send(process, wish).then((sent) => {
        if (!sent && !withdrawn) stop = clock.schedule(RETRY_AFTER, send);
      });
    };
    let stop = clock.schedule(Math.max(0, wish.due - clock.now()), send);
    return () => {
      withdrawn = true;
      stop();
    };
  }

  async #send(process: string, wish: Wish<RostrumCommand>): Promise<boolean> {
    const { gate, onError } = this.#options;
    try {
      await gate.execute(wish.command, contextOf(process, wish));
      return true;
    } catch (error) {
      onError?.({ process, command: wish.command.type, error });
      return false;
    }
  }
}

const contextOf = (process: string, wish: Wish): CommandContext => ({
  principal: { kind: 'system', component: process },
  origin: {},
  commandId: wish.id,
  correlationId: wish.correlationId,
  causationId: wish.cause,
});

export const startProcesses = (options: ProcessRunnerOptions): ProcessRunner => new RunningProcesses(options);
