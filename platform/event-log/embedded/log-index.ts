import { readCommitOwner, readShapes } from './commit.ts';
import { firstChain, frameHeaderLength } from './frame.ts';
import { FrameTable, segmentFrames } from './frame-table.ts';
import { segmentHeaderLength } from './segment.ts';
import type { EventShapeSeen, SegmentSummary } from './segment-index.ts';
import { StreamIndex } from './stream-index.ts';
import { TypeIndex } from './type-index.ts';

/** A durable frame and its place in the last segment. */
export type IndexedFrame = {
  readonly offset: number;
  readonly bytes: Buffer;
  readonly firstPosition: number;
  readonly eventCount: number;
  readonly chain: Buffer;
};

/** Everything that is known in memory about what is on the disk. */
export class LogIndex {
  readonly streams = new StreamIndex();
  readonly frames = new FrameTable();
  readonly types = new TypeIndex();
  readonly #shapes = new Map<string, EventShapeSeen>();
  #shapesOfSegment = new Map<string, EventShapeSeen>();
  /** The version in which each type was seen last. */
  #lastOfSegment = new Map<string, number>();
  #chain: Buffer = firstChain;

  /** Chain of the last frame. */
  get chain(): Buffer {
    return this.#chain;
  }

  /** Every type and version that occurs in the log. */
  get shapes(): readonly EventShapeSeen[] {
    return [...this.#shapes.values()];
  }

  /** The segment that the next frames belong to; it begins after the head. */
  beginSegment(): void {
    this.frames.addSegment(segmentFrames(this.streams.head + 1, segmentHeaderLength));
    this.#shapesOfSegment = new Map();
    this.#lastOfSegment = new Map();
  }

  addFrame({ offset, bytes, firstPosition, eventCount, chain }: IndexedFrame): void {
    const nextPosition = firstPosition + eventCount;
    this.frames.addFrame({ firstPosition, nextPosition, offset, length: bytes.length });
    this.#chain = chain;
    for (let at = frameHeaderLength; at < bytes.length; ) {
      const { stream, eventCount, end } = readCommitOwner(bytes, at);
      this.streams.add(stream, eventCount);
      readShapes(bytes, at, (type, version) => {
        this.types.add(type);
        this.#addShape(type, version);
      });
      at = end;
    }
  }

  /** No frame will be added to the last segment any more; what a later opening needs to know of it. */
  finishSegment(): SegmentSummary {
    const frames = this.frames.last;
    if (frames === undefined) throw new Error('log index: no segment');
    const shapes = [...this.#shapesOfSegment.values()];
    const before = frames.firstPosition - 1;
    const types = this.types.since(before);
    return { frames, shapes, types, chain: this.#chain, ...this.streams.takeChanges(before) };
  }

  /** Takes a finished segment over instead of its frames. */
  restoreSegment({ frames, previous, streams, shapes, types, chain }: SegmentSummary): void {
    this.streams.restore(previous, streams);
    this.types.restore(types);
    this.frames.addFinished(frames, this.streams.head + 1);
    for (const shape of shapes) this.#shapes.set(`${shape.type} ${shape.version}`, shape);
    this.#chain = chain;
  }

  #addShape(type: string, version: number): void {
    if (this.#lastOfSegment.get(type) === version) return;
    this.#lastOfSegment.set(type, version);
    const shape = { type, version };
    this.#shapesOfSegment.set(`${type} ${version}`, shape);
    this.#shapes.set(`${type} ${version}`, shape);
  }
}
