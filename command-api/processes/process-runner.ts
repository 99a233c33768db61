import { grantEnding, grantExpiry, openIdEnding, signInEnding } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import type { RecordedEvent, Wish } from '#domain/kernel/index.ts';
import { registrationEnding } from '#domain/registration/index.ts';
import {
  expulsion,
  plannedEnding,
  plannedStarting,
  presenceEnding,
  rightsFollowing,
  sessionClosing,
} from '#domain/session/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog, Subscription } from '#platform/event-log/port.ts';
import type { CommandContext, CommandGate } from '../port.ts';
import { createThreads, type ProcessThreads } from './process-threads.ts';

export type ProcessRunnerOptions = {
  readonly log: Pick<EventLog, 'readAll' | 'subscribe' | 'head'>;
  /** Position up to which the log tells of no session that still runs; default: from the beginning. */
  readonly runningSince?: number;
  readonly gate: CommandGate;
  readonly clock: Clock;
  /** A command of a process failed; it is sent again after a pause. */
  readonly onError?: (failure: { process: string; command: string; error: unknown }) => void;
};

export type ProcessRunner = {
  /** Rejects if the log failed under the runner. */
  readonly done: Promise<void>;
  close(): Promise<void>;
};

const RETRY_AFTER = 5_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The time of day may be set while something is waited for: it is looked at again now and then, more often when it is near. */
const untilNextLook = (rest: number): number =>
  Math.min(Math.max(0, rest), Math.max(MINUTE, Math.min(HOUR, rest / 2)));

type Fed = { readonly threads: ProcessThreads<RostrumCommand>; readonly since: number };

/** Every process of the server, and since when it must have heard everything. */
const allProcesses = ({ runningSince = 0 }: ProcessRunnerOptions): readonly Fed[] => [
  { threads: createThreads(sessionClosing), since: runningSince },
  { threads: createThreads(presenceEnding), since: runningSince },
  { threads: createThreads(rightsFollowing), since: runningSince },
  { threads: createThreads(plannedEnding), since: runningSince },
  { threads: createThreads(plannedStarting), since: 0 },
  { threads: createThreads(expulsion), since: runningSince },
  { threads: createThreads(registrationEnding), since: 0 },
  { threads: createThreads(signInEnding), since: 0 },
  { threads: createThreads(openIdEnding), since: 0 },
  { threads: createThreads(grantEnding), since: 0 },
  { threads: createThreads(grantExpiry), since: 0 },
];

/** Sends the commands that processes wish for, when they are due. */
class RunningProcesses implements ProcessRunner {
  readonly done: Promise<void>;
  readonly #options: ProcessRunnerOptions;
  readonly #threads: readonly ProcessThreads<RostrumCommand>[];
  /** Cancels of what is scheduled, by thread and by wish. */
  readonly #scheduled = new Map<string, Map<string, () => void>>();
  readonly #touched = new Map<string, { threads: ProcessThreads<RostrumCommand>; thread: string }>();
  readonly #subscription: Subscription;
  #closed = false;

  /** `threads` have folded the log up to `position`. */
  constructor(
    options: ProcessRunnerOptions,
    threads: readonly ProcessThreads<RostrumCommand>[],
    position: number,
  ) {
    this.#options = options;
    this.#threads = threads;
    for (const one of threads) for (const thread of one.all()) this.#touch(one, thread);
    this.#reconcileTouched();
    const types = threads.flatMap(({ handles }) => handles);
    this.#subscription = options.log.subscribe(position, (events) => this.#follow(events), { types });
    this.done = this.#subscription.done;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const wishes of this.#scheduled.values()) for (const cancel of wishes.values()) cancel();
    this.#scheduled.clear();
    await this.#subscription.close();
  }

  #follow(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      for (const threads of this.#threads) {
        const thread = threads.fold(event);
        if (thread !== undefined) this.#touch(threads, thread);
      }
    }
    this.#reconcileTouched();
  }

  #touch(threads: ProcessThreads<RostrumCommand>, thread: string): void {
    this.#touched.set(`${threads.name} ${thread}`, { threads, thread });
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
    const rest = (): number => untilNextLook(wish.due - clock.now());
    const send = (): void => {
      // Too early it would be decided that nothing is due, and nobody would ask again.
      if (clock.now() < wish.due) {
        stop = clock.schedule(rest(), send);
        return;
      }
      void this.#send(process, wish).then((sent) => {
        if (!sent && !withdrawn) stop = clock.schedule(RETRY_AFTER, send);
      });
    };
    let stop = clock.schedule(rest(), send);
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

/** Resolves once the log was read: old wishes are acted upon only when it is known that nothing took them back. */
export const startProcesses = async (options: ProcessRunnerOptions): Promise<ProcessRunner> => {
  const { log } = options;
  const { head } = log;
  const processes = allProcesses(options);
  for (const { threads, since } of processes) {
    for await (const events of log.readAll(since, { types: threads.handles })) {
      for (const event of events) if (event.position <= head) threads.fold(event);
    }
  }
  return new RunningProcesses(
    options,
    processes.map(({ threads }) => threads),
    head,
  );
};
