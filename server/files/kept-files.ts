import type { KeptFile } from '#command-api/chat-files/port.ts';
import type { RostrumEvent } from '#domain/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { isForgottenLogin } from '#domain/privacy/index.ts';

export const told = [
  'ChatFileSent',
  'ChatFilesRemoved',
  'PersonForgotten',
  'WebinarRegistrationEnded',
  'ReportRowsDeleted',
] as const;

export type Told = RecordedEvent<Extract<RostrumEvent, { type: (typeof told)[number] }>>;

export const isTold = (event: RecordedEvent): event is Told =>
  (told as readonly string[]).includes(event.type);

type Entry = KeptFile & {
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  readonly position: number;
};

/** Files that the log says are kept, and what has to become of some of them. Folded from the log alone. */
export class KeptFileTable {
  readonly #files = new Map<string, Entry>();
  readonly #forgotten = new Set<string>();
  #used = 0;
  #deletedAt = 0;

  /** Answers which files are kept no longer. */
  take(event: Told): readonly string[] {
    switch (event.type) {
      case 'ChatFileSent':
        this.#add(event);
        return [];
      case 'ChatFilesRemoved':
        for (const fileId of event.data.fileIds) this.#drop(fileId);
        return event.data.fileIds;
      case 'PersonForgotten':
        return this.#forget([event.data.personId]);
      case 'WebinarRegistrationEnded':
        return this.#forget(event.data.personIds);
      case 'ReportRowsDeleted':
        if (event.data.report === 'chat') this.#deletedAt = event.position;
        return [];
    }
  }

  find(fileId: string): KeptFile | null {
    return this.#forgotten.has(fileId) ? null : (this.#files.get(fileId) ?? null);
  }

  get ids(): readonly string[] {
    return [...this.#files.keys()];
  }

  get used(): number {
    return this.#used;
  }

  /** The last time when messages were deleted; 0: never. */
  get deletedAt(): number {
    return this.#deletedAt;
  }

  /** Those whose messages may have been deleted with others. */
  before(position: number): readonly string[] {
    return [...this.#files.values()].filter((one) => one.position < position).map(({ fileId }) => fileId);
  }

  sentUntil(instant: number): readonly string[] {
    return [...this.#files.values()].filter(({ sentAt }) => sentAt <= instant).map(({ fileId }) => fileId);
  }

  get firstSentAt(): number | null {
    let first: number | null = null;
    for (const { sentAt } of this.#files.values()) if (first === null || sentAt < first) first = sentAt;
    return first;
  }

  /** Their senders were forgotten: nobody can read them any more, and the log does not say yet that they are gone. */
  get forgotten(): readonly string[] {
    return [...this.#forgotten];
  }

  #add({ data, time, position }: Extract<Told, { type: 'ChatFileSent' }>): void {
    const { fileId, sessionId, conferenceId, personId, name, size, preview } = data;
    const file = { fileId, sessionId, conferenceId, personId, name, size, preview };
    this.#files.set(fileId, { ...file, sentAt: Date.parse(time), position });
    this.#used += size;
    if (isForgottenLogin(personId)) this.#forgotten.add(fileId);
  }

  #drop(fileId: string): void {
    this.#used -= this.#files.get(fileId)?.size ?? 0;
    this.#files.delete(fileId);
    this.#forgotten.delete(fileId);
  }

  /** Their keys are destroyed: nobody can read what they sent. */
  #forget(personIds: readonly string[]): readonly string[] {
    const persons = new Set(personIds);
    const theirs = [...this.#files.values()].filter((one) => persons.has(one.personId));
    for (const { fileId } of theirs) this.#forgotten.add(fileId);
    return theirs.map(({ fileId }) => fileId);
  }
}
