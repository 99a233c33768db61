import type { LogHealth, LogStatus } from './port.ts';

/** The present status and those who want to hear of changes; what a listener throws is its own affair. */
export class StatusHolder implements LogHealth {
  readonly #listeners = new Set<(status: LogStatus) => void>();
  #status: LogStatus = { state: 'writable' };

  get status(): LogStatus {
    return this.#status;
  }

  get isClosed(): boolean {
    return this.#status.state === 'read-only' && this.#status.reason === 'closed';
  }

  onStatus(listener: (status: LogStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Answers whether that was a change. */
  change(status: LogStatus): boolean {
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return false;
    this.#status = status;
    for (const listener of this.#listeners) {
      try {
        listener(status);
      } catch {
        // A broken listener must keep nobody else from hearing, and the log from nothing.
      }
    }
    return true;
  }

  /** The last change. */
  close(): void {
    this.change({ state: 'read-only', reason: 'closed', message: 'the log is closed' });
  }
}
