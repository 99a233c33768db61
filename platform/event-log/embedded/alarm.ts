import type { Clock } from '#platform/clock/index.ts';
import type { LogHealth, LogStatus } from '../port.ts';
import { StatusHolder } from '../status.ts';
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
  readonly #holder = new StatusHolder();
  #cancelRetry: () => void = () => undefined;
  #attempt: Promise<void> | null = null;

  constructor(options: AlarmOptions) {
    this.#options = options;
  }

  get status(): LogStatus {
    return this.#holder.status;
  }

  onStatus(listener: (status: LogStatus) => void): () => void {
    return this.#holder.onStatus(listener);
  }

  /** Writing failed: it is tried again until it succeeds or the log is closed. */
  raise(error: unknown): void {
    if (this.#holder.isClosed) return;
    this.#report(statusOf(error));
    this.#retryAfter(firstRetry);
  }

  /** Resolves when no attempt to recover runs any more. */
  async close(): Promise<void> {
    this.#cancelRetry();
    this.#holder.close();
    await this.#attempt;
  }

  #retryAfter(delay: number): void {
    this.#cancelRetry = this.#options.clock.schedule(delay, () => {
      this.#attempt = this.#retry(delay);
    });
  }

  async #retry(delay: number): Promise<void> {
    try {
      await this.#options.recover();
      if (!this.#holder.isClosed) this.#report({ state: 'writable' });
    } catch (error) {
      if (this.#holder.isClosed) return;
      this.#report(statusOf(error));
      this.#retryAfter(Math.min(delay * 2, lastRetry));
    }
  }

  #report(status: LogStatus): void {
    if (!this.#holder.change(status)) return;
    if (status.state === 'writable')
      this.#options.reporter({ level: 'info', message: 'the log can write again' });
    else this.#options.reporter({ level: 'error', message: status.message });
  }
}

const statusOf = (error: unknown): LogStatus => {
  const reason = error instanceof Error ? error.message : String(error);
  const isFull = error instanceof DiskError && ['ENOSPC', 'EDQUOT'].includes(error.code);
  return isFull
    ? { state: 'read-only', reason: 'disk-full', message: `the disk of the event log is full: ${reason}` }
    : { state: 'read-only', reason: 'input-output', message: `the event log cannot write: ${reason}` };
};
