import type { KeptFiles } from '#command-api/chat-files/port.ts';
import { previewIdOf, removeFile } from '#command-api/chat-files/stored-files.ts';
import { type ChatFileRemoval, fileExpiry, REMOVED_AT_ONCE } from '#domain/chat/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { FileStore } from '#platform/file-store/index.ts';
import type { Logger } from '#platform/logging/port.ts';
import { isTold, KeptFileTable, told } from './kept-files.ts';

export type FileKeeperOptions = {
  readonly log: Pick<EventLog, 'readAll' | 'subscribe' | 'head'>;
  readonly store: Pick<FileStore, 'ids' | 'delete'>;
  readonly execute: (command: RostrumCommand) => Promise<unknown>;
  /** Days for which files are kept, and who hears when that is changed. */
  readonly lifetime: { current(): number; follow(listener: () => void): () => void };
  readonly messages: {
    /** Whether the read model of messages shows everything up to there; waits a while for it. */
    shown(position: number): Promise<boolean>;
    has(messageId: string): Promise<boolean>;
  };
  readonly clock: Clock;
  readonly logger: Logger;
};

export type FileKeeper = KeptFiles & { close(): Promise<void> };

/** Milliseconds: files are looked through at least as often, however long they are kept. */
const LOOK_EVERY = 60 * 60_000;
/** Milliseconds until what did not succeed is tried again. */
const RETRY_AFTER = 60_000;

class Keeper implements FileKeeper {
  readonly #options: FileKeeperOptions;
  readonly #table = new KeptFileTable();
  /** Up to which deletion of messages every file was looked for. */
  #lookedFor = 0;
  #cancel = (): void => undefined;
  #work: Promise<void> = Promise.resolve();
  #stop: () => Promise<void> = async () => undefined;
  #closed = false;

  constructor(options: FileKeeperOptions) {
    this.#options = options;
  }

  find(fileId: string) {
    return this.#table.find(fileId);
  }

  used(): number {
    return this.#table.used;
  }

  async start(): Promise<void> {
    const { log, lifetime, logger } = this.#options;
    const { head } = log;
    for await (const events of log.readAll(0, { types: told })) {
      for (const event of events) if (event.position <= head && isTold(event)) this.#table.take(event);
    }
    await this.#removeStrays();
    const subscription = log.subscribe(head, (events) => this.#hear(events), { types: told });
    subscription.done.catch((err: unknown) =>
      logger.error({ err }, 'Files of chats no longer follow the log.'),
    );
    const stopFollowing = lifetime.follow(() => this.#look());
    this.#stop = async () => {
      stopFollowing();
      await subscription.close();
    };
    this.#look();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    await this.#stop();
    await this.#work;
  }

  /** What no event names: of uploads that were refused, or cut off together with the server. */
  async #removeStrays(): Promise<void> {
    const { store, logger } = this.#options;
    const readable = this.#table.ids.filter((fileId) => this.#table.find(fileId) !== null);
    const named = new Set(readable.flatMap((fileId) => [fileId, previewIdOf(fileId)]));
    const strays = (await store.ids()).filter((id) => !named.has(id));
    for (const id of strays) await store.delete(id);
    if (strays.length > 0) logger.info({ files: strays.length }, 'Files that no message names were removed.');
  }

  async #hear(events: readonly RecordedEvent[]): Promise<void> {
    for (const event of events) {
      if (!isTold(event)) continue;
      for (const fileId of this.#table.take(event)) await this.#removeBytes(fileId);
    }
    this.#look();
  }

  /** What could not be removed now is no longer named at the next start. */
  async #removeBytes(fileId: string): Promise<void> {
    const { store, logger } = this.#options;
    await removeFile(store, fileId).catch((err: unknown) =>
      logger.error({ err }, 'A file that is kept no longer could not be removed.'),
    );
  }

  /** One look after the other; whatever is due is told to the log, and goes when the log says so. */
  #look(): void {
    this.#work = this.#work.then(() => this.#lookOnce());
  }

  async #lookOnce(): Promise<void> {
    if (this.#closed) return;
    this.#cancel();
    let delay = RETRY_AFTER;
    try {
      await this.#tell('forgotten', this.#table.forgotten);
      await this.#tell('expired', this.#expired());
      await this.#tell('deleted', await this.#withoutMessage());
      delay = this.#untilNext();
    } catch (err) {
      this.#options.logger.warn(
        { err },
        'Files whose time is over could not be removed and will be looked at again.',
      );
    }
    if (!this.#closed) this.#cancel = this.#options.clock.schedule(delay, () => this.#look());
  }

  async #tell(reason: ChatFileRemoval, fileIds: readonly string[]): Promise<void> {
    for (let at = 0; at < fileIds.length; at += REMOVED_AT_ONCE) {
      const some = fileIds.slice(at, at + REMOVED_AT_ONCE);
      await this.#options.execute({ type: 'RemoveChatFiles', data: { reason, fileIds: some } });
    }
  }

  #expired(): readonly string[] {
    const { clock, lifetime } = this.#options;
    const age = fileExpiry(0, { lifetime: lifetime.current() });
    return this.#table.sentUntil(clock.now() - age);
  }

  /** Messages that were deleted from the report take their files with them. */
  async #withoutMessage(): Promise<readonly string[]> {
    const { deletedAt } = this.#table;
    if (deletedAt === this.#lookedFor) return [];
    const { messages } = this.#options;
    if (!(await messages.shown(deletedAt))) throw new Error('the read model of messages is behind');
    const gone: string[] = [];
    for (const fileId of this.#table.before(deletedAt)) if (!(await messages.has(fileId))) gone.push(fileId);
    this.#lookedFor = deletedAt;
    return gone;
  }

  /** Milliseconds. */
  #untilNext(): number {
    const { clock, lifetime } = this.#options;
    const first = this.#table.firstSentAt;
    if (first === null) return LOOK_EVERY;
    const due = fileExpiry(first, { lifetime: lifetime.current() }) - clock.now();
    // What is due already was told just now, and leaves the table when its event arrives.
    return due <= 0 ? RETRY_AFTER : Math.min(due, LOOK_EVERY);
  }
}

/**
 * Files of chats follow the log: what it says is gone is removed; at the start also what it does not name. The other way
 * round the keeper tells the log what has expired, and whose messages or senders are gone. Every step may be cut short.
 */
export const startFileKeeper = async (options: FileKeeperOptions): Promise<FileKeeper> => {
  const keeper = new Keeper(options);
  await keeper.start();
  return keeper;
};
