import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { EventCodec } from '../codec.ts';
import { FrameCache } from './frame-cache.ts';
import { FrameReader, type Wanted } from './frame-reader.ts';
import type { FrameRange, FrameTable } from './frame-table.ts';
import type { LogIndex } from './log-index.ts';
import { segmentName } from './segment.ts';
import type { SegmentFiles } from './segment-files.ts';
import type { StreamIndex } from './stream-index.ts';
import type { Places, TypeIndex } from './type-index.ts';

const cacheSize = 8 * 1024 * 1024;
/** One read when going through the whole log. */
const chunkSize = 1024 * 1024;
/** Events handed out together, at least, unless there are no more. */
const batchSize = 1000;
/** Frames of one stream are read together when no more than this many bytes lie between them. */
const gapSize = 32 * 1024;
/** Events of a stream that are looked up at once. */
const streamWindow = 512;

/** Bytes from one frame to another; `frames` are those of them that are wanted, where not all are. */
type Span = { readonly range: FrameRange; readonly frames?: readonly FrameRange[] };
type Chunk = Span & { readonly bytes: Buffer };

/** Memory for one chunk after the other: taking and giving back a megabyte each time costs more than reading it. */
class Room {
  #bytes: Buffer | null = null;

  /** Small reads are not worth keeping anything for. */
  of(length: number): Buffer | undefined {
    if (length < chunkSize / 4) return undefined;
    this.#bytes ??= Buffer.allocUnsafeSlow(chunkSize);
    return this.#bytes;
  }
}

/** Reads events from memory or disk by the indexes it is given. */
export class LogReader {
  readonly #streams: StreamIndex;
  readonly #frames: FrameTable;
  readonly #types: TypeIndex;
  readonly #files: SegmentFiles;
  readonly #reader: FrameReader;
  readonly #cache = new FrameCache(cacheSize);

  constructor(index: Pick<LogIndex, 'streams' | 'frames' | 'types'>, files: SegmentFiles, codec: EventCodec) {
    this.#streams = index.streams;
    this.#frames = index.frames;
    this.#types = index.types;
    this.#files = files;
    this.#reader = new FrameReader(codec);
  }

  /** A frame that was just written will be asked for soon. */
  remember(firstPosition: number, frame: Buffer): void {
    this.#cache.put(firstPosition, frame);
  }

  /** The events after a position up to `head`, which lies between frames or before the first; of some types or of all. */
  async *readAll(
    after: number,
    head: number,
    types?: ReadonlySet<string>,
  ): AsyncGenerator<readonly RecordedEvent[]> {
    const wanted = { after, places: types && this.#types.places(types) };
    const spans = this.#spans(wanted, head);
    let batch: RecordedEvent[] = [];
    let [room, spare] = [new Room(), new Room()];
    let next = this.#read(spans.next().value, room);
    while (next !== null) {
      const chunk: Chunk = await next;
      [room, spare] = [spare, room]; // One is read into while the other is being decoded.
      next = this.#read(spans.next().value, room);
      for (const frame of framesOf(chunk)) {
        this.#reader.readAll(frame, wanted, batch);
        if (batch.length < batchSize) continue;
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }

  async *readStream(stream: string, fromRevision: number): AsyncGenerator<RecordedEvent> {
    const positions = this.#streams.positions(stream, fromRevision);
    for (let from = 0; from < positions.length; from += streamWindow) {
      const until = Math.min(from + streamWindow, positions.length);
      const frames = this.#framesOf(positions.subarray(from, until));
      const events: RecordedEvent[] = [];
      for (const group of neighbours(frames))
        await this.#readGroup(group, stream, fromRevision + from, events);
      yield* events.slice(0, until - from);
    }
  }

  #framesOf(positions: Uint32Array): FrameRange[] {
    const frames: FrameRange[] = [];
    for (const position of positions) {
      if (position >= (frames.at(-1)?.nextPosition ?? 0)) frames.push(this.#frames.find(position));
    }
    return frames;
  }

  async #readGroup(
    group: readonly FrameRange[],
    stream: string,
    from: number,
    into: RecordedEvent[],
  ): Promise<void> {
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) return;
    const known = group.map(({ firstPosition }) => this.#cache.get(firstPosition));
    const length = last.offset + last.length - first.offset;
    const span = known.includes(undefined)
      ? await this.#files.read(first.segment, first.offset, length)
      : null;
    for (const [index, frame] of group.entries()) {
      const bytes = known[index] ?? this.#cut(span, frame, frame.offset - first.offset);
      this.#reader.readStream(bytes, stream, from, into);
    }
  }

  #cut(span: Buffer | null, frame: FrameRange, offset: number): Buffer {
    const bytes = Buffer.from(FrameReader.frameAt(span ?? Buffer.alloc(0), offset, () => placeOf(frame)));
    this.#cache.put(frame.firstPosition, bytes);
    return bytes;
  }

  /** What is to be read up to `head`, each worth one read. */
  *#spans({ after, places }: Wanted, head: number): Generator<Span, undefined> {
    if (places !== undefined) {
      for (const frames of neighbours(this.#framesAt(places, after, head))) {
        const areKnown = frames.every(({ firstPosition }) => this.#cache.has(firstPosition));
        if (areKnown) for (const frame of frames) yield spanOf([frame]);
        else yield spanOf(frames);
      }
      return;
    }
    for (let position = after + 1; position <= head; ) {
      const frame = this.#frames.find(position);
      const isKnown = this.#cache.has(frame.firstPosition);
      const range = isKnown ? frame : this.#frames.range(position, head, chunkSize);
      yield { range };
      position = range.nextPosition;
    }
  }

  *#framesAt(places: Places, after: number, head: number): Generator<FrameRange> {
    for (let position = places.next(after, head); position !== 0; ) {
      const frame = this.#frames.find(position);
      yield frame;
      position = places.next(frame.nextPosition - 1, head);
    }
  }

  /** A rejection is seen by whoever awaits it, if anybody does. */
  #read(span: Span | undefined, room: Room): Promise<Chunk> | null {
    if (span === undefined) return null;
    const { range } = span;
    const cached = this.#cache.get(range.firstPosition);
    if (cached?.length === range.length) return Promise.resolve({ ...span, bytes: cached });
    const chunk = this.#files
      .read(range.segment, range.offset, range.length, room.of(range.length))
      .then((bytes) => ({ ...span, bytes }));
    chunk.catch(() => undefined);
    return chunk;
  }
}

const placeOf = ({ segment, offset, firstPosition }: FrameRange): string =>
  `${segmentName(segment)}, offset ${offset}, position ${firstPosition}`;

const framesOf = function* ({ range, frames, bytes }: Chunk): Generator<Buffer> {
  if (frames !== undefined) {
    for (const frame of frames)
      yield FrameReader.frameAt(bytes, frame.offset - range.offset, () => placeOf(frame));
    return;
  }
  for (let at = 0; at < range.length; ) {
    const place = () => `${segmentName(range.segment)}, offset ${range.offset + at}`;
    const frame = FrameReader.frameAt(bytes, at, place);
    yield frame;
    at += frame.length;
  }
};

/** From the first frame to the last. */
const spanOf = (frames: readonly FrameRange[]): Span => {
  const [first, last] = [frames[0], frames.at(-1)];
  if (first === undefined || last === undefined) throw new Error('log: a span without frames');
  const length = last.offset + last.length - first.offset;
  return { range: { ...first, length, nextPosition: last.nextPosition }, frames };
};

/** Frames that are worth one read. */
const neighbours = function* (frames: Iterable<FrameRange>): Generator<FrameRange[]> {
  let group: FrameRange[] = [];
  for (const frame of frames) {
    const [first, last] = [group[0], group.at(-1)];
    const joins =
      first !== undefined &&
      last !== undefined &&
      frame.segment === first.segment &&
      frame.offset - (last.offset + last.length) <= gapSize &&
      frame.offset + frame.length - first.offset <= chunkSize;
    if (!joins && group.length > 0) {
      yield group;
      group = [];
    }
    group.push(frame);
  }
  if (group.length > 0) yield group;
};
