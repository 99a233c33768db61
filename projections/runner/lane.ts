import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { CollectionChanges, ModelSet, ReadStore, Removal } from '#platform/read-store/port.ts';
import type { DocumentRef, Projection } from '../projection.ts';
import { Workspace } from './workspace.ts';

/** A checkpoint without changed documents is written only this often: repeating such events costs nothing. */
const idleCheckpointEvery = 1024;
/** Documents kept in memory per collection: hot ones while live, all recent ones while replaying. */
const keptDocuments = { live: 2_000, shadow: 20_000 };

export type LaneOptions = {
  readonly projection: Projection;
  readonly set: ModelSet;
  readonly store: ReadStore;
  /** After the commit: the position that the set has reached and what was written. */
  readonly onCommitted?: (position: number, changes: readonly CollectionChanges[]) => void;
  /** Documents of these collections are gone, nobody says which. */
  readonly onRemoved?: (collections: readonly string[]) => void;
};

/** The way of events into one set of one projection, strictly in order. Not re-entrant: callers take turns. */
export class Lane {
  readonly projection: Projection;
  readonly #options: LaneOptions;
  #workspace: Workspace;
  #folded = 0;
  #written = 0;
  #position = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: LaneOptions) {
    this.#options = options;
    this.projection = options.projection;
    this.#workspace = this.#freshWorkspace(false);
  }

  get name(): string {
    return this.projection.declaration.projection;
  }

  /** Position up to which the set has been written, or held nothing to write. */
  get position(): number {
    return this.#position;
  }

  /** How many documents wait to be written. */
  get changes(): number {
    return this.#workspace.changes;
  }

  /** Forgets what is in memory and goes on from what is stored. */
  async resume(): Promise<void> {
    await this.#writing.catch(() => undefined);
    this.#writing = Promise.resolve();
    const position = await this.#options.store.checkpoint(this.name, this.#options.set);
    this.#folded = position;
    this.#written = position;
    this.#position = position;
    this.#workspace = this.#freshWorkspace(position === 0);
  }

  /**
   * Folds the events that the projection handles, out of a piece of the log that ends at `end`. Events seen before
   * are skipped. Throws what the projection throws; then `resume` before anything else.
   */
  async fold(events: readonly RecordedEvent[], end: number): Promise<void> {
    const { removals } = this.projection;
    if (removals === undefined) return this.#foldPiece(events, end);
    let from = 0;
    for (const [i, event] of events.entries()) {
      if (event.position <= this.#folded) continue;
      const wanted = removals(event);
      if (wanted.length === 0) continue;
      await this.#foldPiece(events.slice(from, i), event.position - 1);
      await this.#remove(wanted);
      from = i;
    }
    return this.#foldPiece(events.slice(from), end);
  }

  async #foldPiece(events: readonly RecordedEvent[], end: number): Promise<void> {
    if (end <= this.#folded) return;
    const fresh = (events[0]?.position ?? end) > this.#folded;
    const wanted = fresh ? events : events.filter(({ position }) => position > this.#folded);
    if (!this.#workspace.isComplete) await this.#load(wanted);
    for (const event of wanted) this.projection.fold(event, this.#workspace);
    this.#folded = end;
  }

  /** Out of the store, where everything folded must be by then; what was in memory is forgotten. */
  async #remove(removals: readonly Removal[]): Promise<void> {
    const { store, set, onRemoved } = this.#options;
    await this.flush({ force: true });
    for (const removal of removals) await store.removeWhere(this.name, set, removal);
    this.#workspace = this.#freshWorkspace(false);
    onRemoved?.(
      removals.flatMap(({ collection, along }) => [collection, ...(along ? [along.collection] : [])]),
    );
  }

  /** Writes what is folded and waits for it; without changes the checkpoint may stay behind unless `force`. */
  async flush(options: { force?: boolean } = {}): Promise<void> {
    if (this.#folded === this.#written) return;
    const isIdle = this.changes === 0 && this.#folded - this.#written < idleCheckpointEvery;
    if (isIdle && options.force !== true) {
      await this.#writing;
      this.#committed(this.#folded, []);
      return;
    }
    await this.flushBehind();
    await this.#writing;
  }

  /** Starts to write what is folded as soon as the write before is done: folding goes on beside one write. */
  async flushBehind(): Promise<void> {
    await this.#writing;
    this.#workspace.trim(keptDocuments[this.#options.set]);
    const position = this.#folded;
    const changes = this.#workspace.takeChanges();
    this.#writing = this.#write(position, changes);
    this.#writing.catch(() => undefined); // Whoever waits for the write hears of it.
  }

  async #write(position: number, changes: readonly CollectionChanges[]): Promise<void> {
    await this.#options.store.write(this.name, this.#options.set, position, changes);
    this.#written = position;
    this.#committed(position, changes);
  }

  #committed(position: number, changes: readonly CollectionChanges[]): void {
    this.#position = position;
    this.#options.onCommitted?.(position, changes);
  }

  async #load(events: readonly RecordedEvent[]): Promise<void> {
    const { further } = this.projection;
    await this.#adopt(events.flatMap((event) => this.projection.targets(event)));
    if (further !== undefined) await this.#adopt(events.flatMap((event) => further(event, this.#workspace)));
  }

  async #adopt(refs: readonly DocumentRef[]): Promise<void> {
    for (const [collection, ids] of this.#workspace.missing(refs)) {
      const { store, set } = this.#options;
      this.#workspace.adopt(collection, ids, await store.load(this.name, set, collection, [...ids]));
    }
  }

  #freshWorkspace(complete: boolean): Workspace {
    return new Workspace(this.projection, { complete });
  }
}
