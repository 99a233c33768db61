import { eventCatalogue } from '#domain/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { memoryKeyRing } from '#platform/secrets/memory.ts';
import type { KeyRing } from '#platform/secrets/port.ts';
import { type Catalogue, createEventCodec, type EventCodec, type StoredEvent } from './codec.ts';
import { eventId } from './event-id.ts';
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
} from './port.ts';
import { StatusHolder } from './status.ts';
import { FollowingSubscription } from './subscription.ts';

/** Everything about an event but its content, which stays encoded. */
type Kept = {
  readonly stored: StoredEvent;
  readonly envelope: Omit<RecordedEvent, 'type' | 'version' | 'data'>;
};

const batchSize = 1000;

/**
 * A log that lives as long as the process, with the contract of the durable one: for tests and tools.
 * `keyRing` defaults to one of its own.
 */
export const openMemoryLog = (
  options: { catalogue?: Catalogue; keyRing?: KeyRing } = {},
): EventLog & LogHealth => {
  const keyRing = options.keyRing ?? memoryKeyRing();
  return new MemoryLog(createEventCodec(options.catalogue ?? eventCatalogue, keyRing), keyRing);
};

class MemoryLog implements EventLog, LogHealth {
  readonly #codec: EventCodec;
  readonly #keyRing: KeyRing;
  readonly #events: Kept[] = [];
  readonly #streams = new Map<string, Kept[]>();
  readonly #subscriptions = new Set<FollowingSubscription>();
  readonly #status = new StatusHolder();

  constructor(codec: EventCodec, keyRing: KeyRing) {
    this.#codec = codec;
    this.#keyRing = keyRing;
  }

  get head(): number {
    return this.#events.length;
  }

  get status(): LogStatus {
    return this.#status.status;
  }

  onStatus(listener: (status: LogStatus) => void): () => void {
    return this.#status.onStatus(listener);
  }

  async append(newEvents: NewEvents): Promise<Appended> {
    this.#assertWritable();
    if (newEvents.events.length === 0) throw new RangeError('append: no events');
    const missing = this.#keyRing.missing(this.#codec.subjects(newEvents.events));
    if (missing.length > 0) await this.#keyRing.create(missing);
    this.#assertWritable();
    const stream = this.#streams.get(newEvents.stream) ?? [];
    if (stream.length - 1 !== newEvents.expectedRevision) return this.#repeated(newEvents, stream);
    const appended = this.#record(newEvents, stream);
    for (const subscription of this.#subscriptions) subscription.headMoved();
    return appended;
  }

  async *readStream(stream: string, fromRevision = 0): AsyncGenerator<RecordedEvent> {
    const kept = (this.#streams.get(stream) ?? []).slice(fromRevision);
    for (const one of kept) yield this.#read(one);
  }

  readAll(position: number, { types }: EventFilter = {}): AsyncGenerator<readonly RecordedEvent[]> {
    return this.#readUpTo(this.head, position, types && new Set(types));
  }

  async *#readUpTo(
    head: number,
    position: number,
    types: ReadonlySet<string> | undefined,
  ): AsyncGenerator<readonly RecordedEvent[]> {
    for (let from = position; from < head; from += batchSize) {
      const batch = this.#events.slice(from, Math.min(from + batchSize, head));
      const wanted = types === undefined ? batch : batch.filter(({ stored }) => types.has(stored.type));
      if (wanted.length > 0) yield wanted.map((one) => this.#read(one));
    }
  }

  subscribe(position: number, handler: BatchHandler, filter?: EventFilter): Subscription {
    if (this.#status.isClosed) throw new LogUnavailableError('the log is closed');
    const log = this;
    const subscription = new FollowingSubscription(
      {
        get head() {
          return log.head;
        },
        readAll: (after, wanted) => this.readAll(after, wanted),
        onClosed: (closed) => this.#subscriptions.delete(closed),
      },
      { position, handler, filter },
    );
    this.#subscriptions.add(subscription);
    return subscription;
  }

  async close(): Promise<void> {
    this.#status.close();
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.logClosed()));
  }

  #assertWritable(): void {
    if (this.#status.isClosed) throw new LogUnavailableError('the log is closed');
  }

  #read({ stored, envelope }: Kept): RecordedEvent {
    return { ...this.#codec.decode(stored), ...envelope };
  }

  #record({ stream: name, events, metadata }: NewEvents, stream: Kept[]): Appended {
    const { now, mark, ...told } = metadata;
    const encoded = events.map((event, index) =>
      this.#codec.encode(event, eventId(told.commandId, index, mark)),
    );
    for (const stored of encoded) {
      const place = { id: stored.id, stream: name, revision: stream.length, position: this.head + 1 };
      const kept = { stored, envelope: { ...place, time: now, ...told } };
      stream.push(kept);
      this.#events.push(kept);
    }
    this.#streams.set(name, stream);
    return { position: this.head, revision: stream.length - 1 };
  }

  /** The answer to an append made before, or the conflict. */
  #repeated({ stream, expectedRevision, metadata }: NewEvents, events: readonly Kept[]): Appended {
    const { commandId, mark } = metadata;
    const first = events[expectedRevision + 1];
    if (first?.stored.id !== eventId(commandId, 0, mark)) {
      throw new WrongExpectedRevisionError(stream, expectedRevision, events.length - 1);
    }
    const commit = events.slice(expectedRevision + 1);
    const length = commit.findIndex(({ stored }, index) => stored.id !== eventId(commandId, index, mark));
    const last = (length === -1 ? commit : commit.slice(0, length)).at(-1) ?? first;
    return { position: last.envelope.position, revision: last.envelope.revision };
  }
}
