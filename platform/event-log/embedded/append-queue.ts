import { setImmediate } from 'node:timers';
import { type Appended, LogUnavailableError } from '../port.ts';
import { frameHeaderLength, maxPayloadLength } from './frame.ts';
import type { FrameWriter } from './frame-writer.ts';
import type { WrittenFrame } from './segment-writer.ts';

/** The frame with its header, and where it now is. */
export type DurableFrame = WrittenFrame & { readonly bytes: Buffer };

/** One append on its way to the disk. */
export type PendingCommit = {
  readonly stream: string;
  readonly firstRevision: number;
  readonly eventCount: number;
  readonly bytes: Buffer;
};

/** What the queue tells its owner. */
export type AppendQueueEvents = {
  /** The commits are durable, in this order; answers the position before the first of them. */
  onWritten(frame: DurableFrame, commits: readonly PendingCommit[]): number;
  /** Nothing that was waiting got written, and nothing will be until `resume`. */
  onFailed(error: unknown): void;
};

type Waiting = PendingCommit & {
  readonly settled: Promise<Appended>;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
};

/** A frame is closed when it holds this many events or bytes. */
const mostEvents = 1024;
const mostBytes = 1024 * 1024;
/** Appends are refused when this many bytes wait already: the disk is far slower than they come. */
const mostWaitingBytes = 64 * 1024 * 1024;

/**
 * Group commit: one frame is on its way at any time, and what arrives meanwhile is the next one. Nothing ever waits
 * for company.
 */
export class AppendQueue {
  readonly #writer: FrameWriter;
  readonly #events: AppendQueueEvents;
  /** Last commit on its way for each stream. */
  readonly #last = new Map<string, Waiting>();
  #queue: Waiting[] = [];
  #writing: Promise<void> | null = null;
  #scheduled = false;
  #waitingBytes = 0;

  constructor(writer: FrameWriter, events: AppendQueueEvents) {
    this.#writer = writer;
    this.#events = events;
  }

  /** The stream's last revision when everything on its way has arrived; undefined when nothing is. */
  revisionAhead(stream: string): number | undefined {
    const last = this.#last.get(stream);
    return last === undefined ? undefined : last.firstRevision + last.eventCount - 1;
  }

  /** Resolves when what is on its way for the stream has arrived; rejects if it does not. */
  async arrival(stream: string): Promise<void> {
    await this.#last.get(stream)?.settled;
  }

  add(commit: PendingCommit): Promise<Appended> {
    if (commit.bytes.length > maxPayloadLength) {
      throw new RangeError(`append: ${commit.bytes.length} bytes, at most ${maxPayloadLength}`);
    }
    if (this.#waitingBytes > mostWaitingBytes)
      throw new LogUnavailableError('too many appends wait for the disk');
    this.#waitingBytes += commit.bytes.length;
    const { promise, resolve, reject } = Promise.withResolvers<Appended>();
    const waiting = { ...commit, settled: promise, resolve, reject };
    this.#queue.push(waiting);
    this.#last.set(commit.stream, waiting);
    this.#schedule();
    return promise;
  }

  /** Resolves when nothing is on its way any more. */
  async drained(): Promise<void> {
    while (this.#queue.length > 0 || this.#writing !== null) await (this.#writing ?? nextTurn());
  }

  /** One turn of the event loop, so that everybody who appends now is in the same frame. */
  #schedule(): void {
    if (this.#scheduled || this.#writing !== null) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#writing = this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#nextBatch();
      try {
        const frame = frameOf(batch);
        this.#arrived({ ...(await this.#writer.write(frame)), bytes: frame.bytes }, batch);
      } catch (error) {
        this.#failed(batch, error);
      }
      await nextTurn(); // Whoever was just answered may have more: it joins those who waited.
    }
    this.#writing = null;
  }

  #nextBatch(): Waiting[] {
    let [count, events, bytes] = [0, 0, 0];
    for (const commit of this.#queue) {
      events += commit.eventCount;
      bytes += commit.bytes.length;
      if (count > 0 && (events > mostEvents || bytes > mostBytes)) break;
      count += 1;
    }
    const batch = this.#queue.splice(0, count);
    for (const commit of batch) this.#waitingBytes -= commit.bytes.length;
    return batch;
  }

  #arrived(frame: DurableFrame, batch: readonly Waiting[]): void {
    let position = this.#events.onWritten(frame, batch);
    for (const commit of batch) {
      position += commit.eventCount;
      if (this.#last.get(commit.stream) === commit) this.#last.delete(commit.stream);
      commit.resolve({ position, revision: commit.firstRevision + commit.eventCount - 1 });
    }
  }

  /** What waited behind a lost frame may build on it, so all of it is refused. */
  #failed(batch: readonly Waiting[], cause: unknown): void {
    const lost = [...batch, ...this.#queue];
    this.#queue = [];
    this.#waitingBytes = 0;
    this.#last.clear();
    this.#events.onFailed(cause);
    const reason = cause instanceof Error ? cause.message : String(cause);
    for (const commit of lost)
      commit.reject(new LogUnavailableError(`the log cannot write: ${reason}`, { cause }));
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const frameOf = (commits: readonly PendingCommit[]) => {
  const length = commits.reduce((sum, { bytes }) => sum + bytes.length, frameHeaderLength);
  const bytes = Buffer.allocUnsafe(length);
  let at = frameHeaderLength;
  let eventCount = 0;
  for (const commit of commits) {
    bytes.set(commit.bytes, at);
    at += commit.bytes.length;
    eventCount += commit.eventCount;
  }
  return { bytes, eventCount, commitCount: commits.length };
};
