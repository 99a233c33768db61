import { LogDamagedError } from '../port.ts';
import { chainOf, frameHeaderLength, frameMagic, isIntact, readFrameHeader, storedChain } from './frame.ts';
import { readSegmentHeader, segmentHeaderLength } from './segment.ts';

/** A whole frame as found in a segment. */
export type FoundFrame = {
  readonly offset: number;
  readonly bytes: Buffer;
  readonly firstPosition: number;
  readonly eventCount: number;
  readonly commitCount: number;
};

/** Bytes after the last whole frame: a write that was under way when the process or the machine stopped. */
export type TornTail = { readonly file: string; readonly offset: number; readonly bytes: number };

export type SegmentScan = {
  /** Offset after the last whole frame; 0 when even the segment's header is torn. */
  readonly end: number;
  readonly nextPosition: number;
  readonly chain: Buffer;
  readonly tornTail: TornTail | null;
};

export type ScannedSegment = {
  /** For messages. */
  readonly file: string;
  readonly bytes: Buffer;
  readonly firstPosition: number;
  /** Of the frame before, where it is known. */
  readonly chain: Buffer | null;
  /** Only the last segment may end in a torn tail or in zeros that wait to be written over. */
  readonly isLast: boolean;
};

/**
 * Goes through all frames of a segment and proves each of them. Bytes that are no frame are a torn tail when no frame
 * follows them and the segment is the last; anything else is `LogDamagedError`.
 */
export const scanSegment = (segment: ScannedSegment, visit: (frame: FoundFrame) => void): SegmentScan => {
  const header = readSegmentHeader(segment.bytes);
  if (header === null) return withoutHeader(segment);
  assertBelongs(segment, header);
  let { chain } = header;
  let offset = segmentHeaderLength;
  let position = segment.firstPosition;
  for (;;) {
    const frame = frameAt(segment.bytes, offset);
    if (frame === null) break;
    assertFollows(segment, frame, position, chain);
    chain = Buffer.from(storedChain(frame.bytes));
    visit(frame);
    offset += frame.bytes.length;
    position += frame.eventCount;
  }
  return { end: offset, nextPosition: position, chain, tornTail: tailAt(segment, offset, position) };
};

const withoutHeader = (segment: ScannedSegment): SegmentScan => {
  const { bytes, file, firstPosition } = segment;
  const chain = segment.chain;
  if (!segment.isLast || chain === null || frameAfter(bytes, 0) !== null) {
    throw new LogDamagedError(
      `${file}, offset 0, position ${firstPosition}: the segment's header is damaged`,
    );
  }
  const tornTail = bytes.length === 0 ? null : { file, offset: 0, bytes: bytes.length };
  return { end: 0, nextPosition: firstPosition, chain, tornTail };
};

const assertBelongs = (segment: ScannedSegment, header: { firstPosition: number; chain: Buffer }): void => {
  const { file, firstPosition, chain } = segment;
  if (header.firstPosition === firstPosition && (chain === null || header.chain.equals(chain))) return;
  throw new LogDamagedError(
    `${file}, offset 0, position ${firstPosition}: the segment does not follow the one before`,
  );
};

const assertFollows = (
  { file }: ScannedSegment,
  frame: FoundFrame,
  position: number,
  chain: Buffer,
): void => {
  const place = `${file}, offset ${frame.offset}, position ${position}`;
  if (frame.firstPosition !== position) {
    throw new LogDamagedError(`${place}: a frame of position ${frame.firstPosition} stands here`);
  }
  if (!chainOf(frame.bytes, chain).equals(storedChain(frame.bytes))) {
    throw new LogDamagedError(`${place}: the frame does not follow the one before it`);
  }
};

const frameAt = (bytes: Buffer, offset: number): FoundFrame | null => {
  const header = readFrameHeader(bytes, offset);
  if (header === null) return null;
  const frame = bytes.subarray(offset, offset + frameHeaderLength + header.payloadLength);
  return isIntact(frame) ? { ...header, offset, bytes: frame } : null;
};

/** The first whole frame anywhere after `offset`. */
const frameAfter = (bytes: Buffer, offset: number): FoundFrame | null => {
  let at = bytes.indexOf(frameMagic, offset + 1);
  while (at !== -1) {
    const frame = frameAt(bytes, at);
    if (frame !== null) return frame;
    at = bytes.indexOf(frameMagic, at + 1);
  }
  return null;
};

const tailAt = (
  { bytes, file, isLast }: ScannedSegment,
  offset: number,
  position: number,
): TornTail | null => {
  if (offset === bytes.length) return null;
  const place = `${file}, offset ${offset}, position ${position}`;
  if (!isLast) throw new LogDamagedError(`${place}: damaged, and later segments follow`);
  const next = frameAfter(bytes, offset);
  if (next !== null) {
    throw new LogDamagedError(
      `${place}: damaged up to offset ${next.offset}, position ${next.firstPosition}`,
    );
  }
  const length = lengthWithoutZeros(bytes);
  return length <= offset ? null : { file, offset, bytes: length - offset };
};

/** Room reserved for later frames is zeros. */
const lengthWithoutZeros = (bytes: Buffer): number => {
  let length = bytes.length;
  while (length >= 8 && bytes.readUInt32LE(length - 4) === 0 && bytes.readUInt32LE(length - 8) === 0)
    length -= 8;
  while (length > 0 && bytes[length - 1] === 0) length -= 1;
  return length;
};
