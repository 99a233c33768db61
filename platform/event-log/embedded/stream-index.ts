import { GrowableUint32 } from './growable.ts';

/** How a stream stood at some time. */
export type StreamState = { readonly stream: string; readonly position: number; readonly revision: number };

/**
 * Where the events of each stream are: a stream knows its last event, and each event the one before it in its stream.
 * That is four bytes for an event and one map entry for a stream.
 */
export class StreamIndex {
  readonly #slots = new Map<string, number>();
  readonly #positions = new GrowableUint32();
  readonly #revisions = new GrowableUint32();
  /** At `position - 1`: the position of the event before it in its stream, 0 for the first. */
  readonly #previous = new GrowableUint32();
  #touched = new Set<string>();

  /** Position of the last event. */
  get head(): number {
    return this.#previous.length;
  }

  /** Revision of the last event of the stream, -1 without one. */
  revision(stream: string): number {
    const slot = this.#slots.get(stream);
    return slot === undefined ? -1 : this.#revisions.at(slot);
  }

  /** The next `count` events of the log belong to `stream`. */
  add(stream: string, count: number): void {
    const slot = this.#slotOf(stream);
    let previous = this.#positions.at(slot);
    const before = previous === 0 ? -1 : this.#revisions.at(slot);
    for (let index = 0; index < count; index++) {
      this.#previous.push(previous);
      previous = this.head;
    }
    this.#positions.set(slot, previous);
    this.#revisions.set(slot, before + count);
    this.#touched.add(stream);
  }

  /** Positions of the stream's events from a revision on, in order. */
  positions(stream: string, fromRevision: number): Uint32Array {
    const slot = this.#slots.get(stream);
    const count = this.revision(stream) - fromRevision + 1;
    if (slot === undefined || count <= 0) return new Uint32Array(0);
    const positions = new Uint32Array(count);
    let position = this.#positions.at(slot);
    for (let index = count - 1; index >= 0; index--) {
      positions[index] = position;
      position = this.#previous.at(position - 1);
    }
    return positions;
  }

  /** What the events after `position` added, for the index file of a finished segment; forgets it was told. */
  takeChanges(position: number): { previous: Uint32Array; streams: readonly StreamState[] } {
    const streams = [...this.#touched].map((stream) => {
      const slot = this.#slotOf(stream);
      return { stream, position: this.#positions.at(slot), revision: this.#revisions.at(slot) };
    });
    this.#touched = new Set();
    return { previous: this.#previous.slice(position), streams };
  }

  /** Takes over what `takeChanges` gave for the next segment. */
  restore(previous: Uint32Array, streams: readonly StreamState[]): void {
    this.#previous.append(previous);
    for (const { stream, position, revision } of streams) {
      const slot = this.#slotOf(stream);
      this.#positions.set(slot, position);
      this.#revisions.set(slot, revision);
    }
  }

  #slotOf(stream: string): number {
    const known = this.#slots.get(stream);
    if (known !== undefined) return known;
    const slot = this.#slots.size;
    this.#slots.set(stream, slot);
    this.#positions.push(0);
    this.#revisions.push(0);
    return slot;
  }
}
