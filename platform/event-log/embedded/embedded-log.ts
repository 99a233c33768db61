import { rename, writeFile } from 'node:fs/promises';
import type { EventShape, RecordedEvent } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { KeyRing } from '#platform/secrets/port.ts';
import type { EventCodec } from '../codec.ts';
import { eventId } from '../event-id.ts';
import {
  type Appended,
  type BatchHandler,
  type EventFilter,
  type EventLog,
  type LogHealth,
  type LogStatus,
  LogUnavailableError,
  type NewEvents,
  type Subscription,
  WrongExpectedRevisionError,
} from '../port.ts';
import { FollowingSubscription } from '../subscription.ts';
import { Alarm } from './alarm.ts';
import { AppendQueue, type DurableFrame, type PendingCommit } from './append-queue.ts';
import { encodeCommit } from './commit.ts';
import { storedChain } from './frame.ts';
import type { FrameWriter } from './frame-writer.ts';
import type { LogIndex } from './log-index.ts';
import { LogReader } from './log-reader.ts';
import type { LogReporter } from './reporting.ts';
import { indexName } from './segment.ts';
import { SegmentFiles } from './segment-files.ts';
import { encodeSegmentIndex, type SegmentSummary } from './segment-index.ts';

/** Everything an embedded log is made of; see `openEmbeddedLog`. */
export type EmbeddedLogParts = {
  readonly directory: string;
  readonly index: LogIndex;
  readonly codec: EventCodec;
  readonly keyRing: KeyRing;
  readonly writer: FrameWriter;
  readonly clock: Clock;
  readonly reporter: LogReporter;
  readonly unlock: () => void;
};

/** An `EventLog` in segment files. */
export class EmbeddedLog implements EventLog, LogHealth {
  readonly #parts: EmbeddedLogParts;
  readonly #files: SegmentFiles;
  readonly #reader: LogReader;
  readonly #queue: AppendQueue;
  readonly #alarm: Alarm;
  readonly #subscriptions = new Set<FollowingSubscription>();
  readonly #indexFiles = new Set<Promise<void>>();
  #closing: Promise<void> | null = null;

  constructor(parts: EmbeddedLogParts) {
    const { writer, index, clock, reporter, codec } = parts;
    this.#parts = parts;
    this.#files = new SegmentFiles(parts.directory);
    this.#reader = new LogReader(index, this.#files, codec);
    this.#alarm = new Alarm({ clock, reporter, recover: () => writer.recover() });
    this.#queue = new AppendQueue(writer, {
      onWritten: (frame, commits) => this.#written(frame, commits),
      onFailed: (error) => this.#alarm.raise(error),
    });
  }

  get head(): number {
    return this.#parts.index.streams.head;
  }

  get status(): LogStatus {
    return this.#alarm.status;
  }

  onStatus(listener: (status: LogStatus) => void): () => void {
    return this.#alarm.onStatus(listener);
  }

  async append(newEvents: NewEvents): Promise<Appended> {
    const { stream, expectedRevision, events } = newEvents;
    this.#assertWritable();
    if (events.length === 0) throw new RangeError('append: no events');
    const keys = this.#makeKeys(events);
    if (keys !== undefined) await keys;
    const ahead = this.#queue.revisionAhead(stream);
    if ((ahead ?? this.#revision(stream)) === expectedRevision)
      return this.#queue.add(this.#encode(newEvents));
    if (ahead !== undefined) await this.#queue.arrival(stream);
    return this.#repeated(newEvents);
  }

  readStream(stream: string, fromRevision = 0): AsyncGenerator<RecordedEvent> {
    return this.#reader.readStream(stream, Math.max(0, fromRevision));
  }

  readAll(position: number, { types }: EventFilter = {}): AsyncGenerator<readonly RecordedEvent[]> {
    return this.#reader.readAll(Math.max(0, position), this.head, types && new Set(types));
  }

  subscribe(position: number, handler: BatchHandler, filter?: EventFilter): Subscription {
    if (this.#closing !== null) throw new LogUnavailableError('the log is closed');
    const head = () => this.head;
    const followed = {
      get head() {
        return head();
      },
      readAll: (after: number, wanted: EventFilter) => this.readAll(after, wanted),
      onClosed: (closed: FollowingSubscription) => void this.#subscriptions.delete(closed),
    };
    const subscription = new FollowingSubscription(followed, { position, handler, filter });
    this.#subscriptions.add(subscription);
    return subscription;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#alarm.close();
    await this.#queue.drained();
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.logClosed()));
    await this.#parts.writer.close();
    await Promise.all(this.#indexFiles);
    await this.#files.close();
    this.#parts.unlock();
  }

  #assertWritable(): void {
    const { status } = this.#alarm;
    if (status.state === 'read-only') throw new LogUnavailableError(status.message);
  }

  #revision(stream: string): number {
    return this.#parts.index.streams.revision(stream);
  }

  /** Nothing is awaited when all keys exist, so that appends keep the order in which they were called. */
  #makeKeys(events: readonly EventShape[]): Promise<void> | undefined {
    const { codec, keyRing } = this.#parts;
    const missing = keyRing.missing(codec.subjects(events));
    if (missing.length === 0) return undefined;
    return keyRing.create(missing).then(
      () => this.#assertWritable(),
      (cause) => {
        throw new LogUnavailableError('the keys of the persons concerned cannot be written', { cause });
      },
    );
  }

  #encode({ stream, expectedRevision, events, metadata }: NewEvents): PendingCommit {
    const { codec } = this.#parts;
    const { commandId, mark } = metadata;
    const encoded = events.map((event, index) => codec.encode(event, eventId(commandId, index, mark)));
    const firstRevision = expectedRevision + 1;
    const bytes = encodeCommit({ stream, firstRevision, metadata, events: encoded });
    return { stream, firstRevision, eventCount: events.length, bytes };
  }

  /** The answer to an append made before, or the conflict. */
  async #repeated({ stream, expectedRevision, metadata }: NewEvents): Promise<Appended> {
    const { commandId, mark } = metadata;
    let last: RecordedEvent | null = null;
    if (expectedRevision >= -1 && this.#revision(stream) > expectedRevision) {
      let index = 0;
      for await (const event of this.readStream(stream, expectedRevision + 1)) {
        if (event.id !== eventId(commandId, index, mark)) break;
        last = event;
        index += 1;
      }
    }
    if (last !== null) return { position: last.position, revision: last.revision };
    throw new WrongExpectedRevisionError(stream, expectedRevision, this.#revision(stream));
  }

  #written(frame: DurableFrame, commits: readonly PendingCommit[]): number {
    const { index } = this.#parts;
    if (frame.segment !== index.frames.last?.firstPosition) this.#segmentFinished();
    const before = this.head;
    const { bytes } = frame;
    const eventCount = commits.reduce((sum, commit) => sum + commit.eventCount, 0);
    const chain = Buffer.from(storedChain(bytes));
    index.addFrame({ offset: frame.offset, bytes, firstPosition: before + 1, eventCount, chain });
    this.#reader.remember(before + 1, bytes);
    for (const subscription of this.#subscriptions) subscription.headMoved();
    return before;
  }

  #segmentFinished(): void {
    const { index, directory, reporter } = this.#parts;
    const saving = saveIndexFile(directory, index.finishSegment())
      .catch((error: Error) =>
        reporter({ level: 'warn', message: `index file not written: ${error.message}` }),
      )
      .finally(() => this.#indexFiles.delete(saving));
    this.#indexFiles.add(saving);
    index.beginSegment();
  }
}

/** Not synced: a file that is cut short fails its checksum and is made again at the next opening. */
const saveIndexFile = async (directory: string, summary: SegmentSummary): Promise<void> => {
  const path = `${directory}/${indexName(summary.frames.firstPosition)}`;
  await writeFile(`${path}.new`, encodeSegmentIndex(summary), { mode: 0o600 });
  await rename(`${path}.new`, path);
};
