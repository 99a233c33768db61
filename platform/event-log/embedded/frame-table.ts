import { GrowableUint32 } from './growable.ts';

/** Where the frames of one segment are. */
export type SegmentFrames = {
  readonly firstPosition: number;
  /** First position of each frame. */
  readonly positions: GrowableUint32;
  /** Offset of each frame in the file. */
  readonly offsets: GrowableUint32;
  /** Offset after the last frame. */
  end: number;
};

/** Consecutive frames of one segment. */
export type FrameRange = {
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
  readonly firstPosition: number;
  /** First position after them. */
  readonly nextPosition: number;
};

export const segmentFrames = (firstPosition: number, end: number): SegmentFrames => ({
  firstPosition,
  positions: new GrowableUint32(),
  offsets: new GrowableUint32(),
  end,
});

/** Finds the bytes of an event by its position. */
export class FrameTable {
  readonly #segments: SegmentFrames[] = [];
  #nextPosition = 1;

  get segments(): readonly SegmentFrames[] {
    return this.#segments;
  }

  get last(): SegmentFrames | undefined {
    return this.#segments.at(-1);
  }

  addSegment(segment: SegmentFrames): void {
    this.#segments.push(segment);
  }

  /** A segment with all its frames. */
  addFinished(segment: SegmentFrames, nextPosition: number): void {
    this.#segments.push(segment);
    this.#nextPosition = nextPosition;
  }

  /** A frame at the end of the last segment. */
  addFrame({ firstPosition, nextPosition, offset, length }: Omit<FrameRange, 'segment'>): void {
    const segment = this.#segments.at(-1);
    if (segment === undefined) throw new Error('frame table: no segment');
    segment.positions.push(firstPosition);
    segment.offsets.push(offset);
    segment.end = offset + length;
    this.#nextPosition = nextPosition;
  }

  /** The frame that holds `position`; it must be in the log. */
  find(position: number): FrameRange {
    const segment = this.#segmentOf(position);
    const frame = lastAtMost(segment.positions, position);
    return this.#rangeOf(segment, frame, frame);
  }

  /** The frames from the one that holds `from` on, in one segment, up to `bytes` but one at least, none after `to`. */
  range(from: number, to: number, bytes: number): FrameRange {
    const segment = this.#segmentOf(from);
    const first = lastAtMost(segment.positions, from);
    const limit = segment.offsets.at(first) + bytes;
    const last = segment.end <= limit ? segment.offsets.length - 1 : lastAtMost(segment.offsets, limit) - 1;
    return this.#rangeOf(segment, first, Math.max(first, Math.min(last, lastAtMost(segment.positions, to))));
  }

  #rangeOf(segment: SegmentFrames, first: number, last: number): FrameRange {
    const offset = segment.offsets.at(first);
    const isFinal = last + 1 === segment.offsets.length;
    return {
      segment: segment.firstPosition,
      offset,
      length: (isFinal ? segment.end : segment.offsets.at(last + 1)) - offset,
      firstPosition: segment.positions.at(first),
      nextPosition: isFinal ? this.#firstAfter(segment) : segment.positions.at(last + 1),
    };
  }

  #firstAfter(segment: SegmentFrames): number {
    if (segment === this.#segments.at(-1)) return this.#nextPosition;
    return this.#segments[this.#segments.indexOf(segment) + 1]?.firstPosition ?? this.#nextPosition;
  }

  #segmentOf(position: number): SegmentFrames {
    for (let index = this.#segments.length - 1; index >= 0; index--) {
      const segment = this.#segments[index];
      if (segment !== undefined && segment.firstPosition <= position) return segment;
    }
    throw new RangeError(`frame table: no position ${position}`);
  }
}

/** Index of the last number that is not above `limit`; the numbers rise. */
const lastAtMost = (numbers: GrowableUint32, limit: number): number => {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (numbers.at(middle) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
};
