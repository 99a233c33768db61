import type { Clock } from '#platform/clock/index.ts';
import type { LogHealth, LogStatus } from '../port.ts';
import { DiskError } from './frame-writer.ts';
import type { LogReporter } from './reporting.ts';

/** Milliseconds until writing is tried again: doubled from the first to the last. */
const firstRetry = 250;
const lastRetry = 5_000;

export type AlarmOptions = {
  readonly clock: Clock;
  readonly reporter: LogReporter;
  /** Makes the writer ready again; rejects when it cannot be. */
  readonly recover: () => Promise<void>;
};

/** Whether the log may write, who wants to know, and the attempts to make it so again. */
export class Alarm implements LogHealth {
  readonly #options: AlarmOptions;
  readonly #listeners = new Set<(status: LogStatus) => void>();
  #status: LogStatus = { state: 'writable' };
  #cancelRetry: () => void = () => undefined;
  #attempt: Promise<void> | null = null;

  constructor(options: AlarmOptions) {
    this.#options = options;
  }

  get status(): LogStatus {
    return this.#status;
  }

  onStatus(listener: (status: LogStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Writing failed: it is tried again until it succeeds or the log is closed. */
  raise(error: unknown): void {
    if (this.#isClosed) return;
    this.#change(statusOf(error));
    this.#retryAfter(firstRetry);
  }

  /** Resolves when no attempt to recover runs any more. */
  async close(): Promise<void> {
    this.#cancelRetry();
    this.#change({ state: 'read-only', reason: 'closed', message: 'the log is closed' });
    await this.#attempt;
  }

  get #isClosed(): boolean {
    return this.#status.state === 'read-only' && this.#status.reason === 'closed';
  }

  #retryAfter(delay: number): void {
    this.#cancelRetry = this.#options.clock.schedule(delay, () => {
      this.#attempt = this.#retry(delay);
    });
  }

  async #retry(delay: number): Promise<void> {
    try {
      await this.#options.recover();
      if (!this.#isClosed) this.#change({ state: 'writable' });
    } catch (error) {
      if (this.#isClosed) return;
      this.#change(statusOf(error));
      this.#retryAfter(Math.min(delay * 2, lastRetry));
    }
  }

  #change(status: LogStatus): void {
    if (sameStatus(status, this.#status)) return;
    this.#status = status;
    if (status.state === 'writable')
      this.#options.reporter({ level: 'info', message: 'the log can write again' });
    else if (status.reason !== 'closed') this.#options.reporter({ level: 'error', message: status.message });
    for (const listener of this.#listeners) listener(status);
  }
}

const sameStatus = (one: LogStatus, other: LogStatus): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const statusOf = (error: unknown): LogStatus => {
  const reason = error instanceof Error ? error.message : String(error);
  const isFull = error instanceof DiskError && ['ENOSPC', 'EDQUOT'].includes(error.code);
  return isFull
    ? { state: 'read-only', reason: 'disk-full', message: `the disk of the event log is full: ${reason}` }
    : { state: 'read-only', reason: 'input-output', message: `the event log cannot write: ${reason}` };
};
