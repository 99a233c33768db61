import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { eventCatalogue } from '#domain/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { KeyRing } from '#platform/secrets/port.ts';
import { createEventCodec } from '../codec.ts';
import type { EventFilter, EventLog } from '../port.ts';
import { frameHeaderLength, framePosition, maxPayloadLength, readFrameHeader } from './frame.ts';
import { FrameReader, type Wanted } from './frame-reader.ts';
import { segmentHeaderLength, segmentName, segmentsAmong } from './segment.ts';

/** One read; a longer frame is read alone. */
const chunkSize = 1024 * 1024;
const longestFrame = frameHeaderLength + maxPayloadLength;
/** Events handed out together, at least, unless there are no more. */
const batchSize = 1000;

export type LogFilesOptions = {
  readonly directory: string;
  readonly keyRing: KeyRing;
  /** Everything up to here is in the files. */
  readonly head: number;
};

/**
 * Reads the files of a log that another thread has open and may be writing to: up to a head they never change. Reading
 * waits for the disk, so this is for threads that have nothing else to do.
 */
export const readLogFiles = ({ directory, keyRing, head }: LogFilesOptions): LogFiles => {
  const reader = new FrameReader(createEventCodec(eventCatalogue, keyRing));
  const segments = segmentsAmong(readdirSync(directory)).filter((first) => first <= head);
  return {
    head,
    async *readAll(position: number, { types }: EventFilter = {}) {
      const wanted: Wanted = { after: position, types: types && new Set(types) };
      let batch: RecordedEvent[] = [];
      for (const [index, first] of segments.entries()) {
        const last = Math.min(head, (segments[index + 1] ?? Number.POSITIVE_INFINITY) - 1);
        if (last <= position) continue;
        for (const frame of framesOf(`${directory}/${segmentName(first)}`, last)) {
          reader.readAll(frame, wanted, batch);
          if (batch.length < batchSize) continue;
          yield batch;
          batch = [];
        }
      }
      if (batch.length > 0) yield batch;
    },
  };
};

export type LogFiles = Pick<EventLog, 'head' | 'readAll'>;

/** Whole frames of one segment, one after the other, up to the one that holds the position `last`. */
const framesOf = function* (path: string, last: number): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    let room = Buffer.allocUnsafeSlow(chunkSize);
    let reached = 0;
    for (let at = segmentHeaderLength; reached < last; ) {
      const bytes = room.subarray(0, readSync(file, room, 0, room.length, at));
      let offset = 0;
      while (reached < last && isWhole(bytes, offset)) {
        const place = at + offset;
        const frame = FrameReader.frameAt(bytes, offset, () => `${path}, offset ${place}`);
        yield frame;
        reached = lastPosition(frame);
        offset += frame.length;
      }
      if (offset === 0) {
        if (room.length >= longestFrame) FrameReader.frameAt(bytes, 0, () => `${path}, offset ${at}`);
        room = Buffer.allocUnsafeSlow(longestFrame);
      }
      at += offset;
    }
  } finally {
    closeSync(file);
  }
};

const lastPosition = (frame: Buffer): number =>
  framePosition(frame) + (readFrameHeader(frame, 0)?.eventCount ?? 0) - 1;

const isWhole = (bytes: Buffer, offset: number): boolean => readFrameHeader(bytes, offset) !== null;
