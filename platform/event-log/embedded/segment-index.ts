import { crc32 } from 'node:zlib';
import { chainLength } from './frame.ts';
import { type SegmentFrames, segmentFrames } from './frame-table.ts';
import type { StreamState } from './stream-index.ts';
import type { TypesOfSegment } from './type-index.ts';

/**
 * What a scan of a finished segment would find, in a file beside it, so that opening need not scan. Losing it costs
 * time only. Little-endian:
 *
 *     0 magic "RLX2" | 4 CRC-32 of bytes 8.. | 8 first position (u48) | 16 length of the segment (u32) | 20 chain (32)
 *     52 number of events, frames, bytes of JSON (3 x u32) | 64 previous positions | frame positions | frame offsets
 *     types of events (u16, places in `types`)
 *     JSON: [streams: [name, position, revision][], shapes: [type, version][], types: string[]]
 */
export type SegmentSummary = {
  readonly frames: SegmentFrames;
  readonly previous: Uint32Array;
  readonly streams: readonly StreamState[];
  readonly shapes: readonly EventShapeSeen[];
  readonly types: TypesOfSegment;
  /** Of the last frame. */
  readonly chain: Buffer;
};

/** A type and version that occurs. */
export type EventShapeSeen = { readonly type: string; readonly version: number };

const magic = Buffer.from('RLX2', 'latin1');
const headerLength = 64;

export const encodeSegmentIndex = (summary: SegmentSummary): Buffer => {
  const { frames, previous, streams, shapes, types, chain } = summary;
  const json = Buffer.from(
    JSON.stringify([
      streams.map(({ stream, position, revision }) => [stream, position, revision]),
      shapes.map(({ type, version }) => [type, version]),
      types.names,
    ]),
  );
  const header = Buffer.alloc(headerLength);
  header.set(magic, 0);
  header.writeUIntLE(frames.firstPosition, 8, 6);
  header.writeUInt32LE(frames.end, 16);
  header.set(chain, 20);
  header.writeUInt32LE(previous.length, 52);
  header.writeUInt32LE(frames.positions.length, 56);
  header.writeUInt32LE(json.length, 60);
  const columns = [previous, frames.positions.slice(0), frames.offsets.slice(0), types.numbers];
  const bytes = Buffer.concat([header, ...columns.map(bytesOf), json]);
  bytes.writeUInt32LE(crc32(bytes.subarray(8)), 4);
  return bytes;
};

/** Null when the bytes are not the index of the segment with this first position and length. */
export const decodeSegmentIndex = (
  bytes: Buffer,
  firstPosition: number,
  length: number,
): SegmentSummary | null => {
  if (bytes.length < headerLength || !bytes.subarray(0, 4).equals(magic)) return null;
  if (bytes.readUInt32LE(4) !== crc32(bytes.subarray(8))) return null;
  if (bytes.readUIntLE(8, 6) !== firstPosition || bytes.readUInt32LE(16) !== length) return null;
  const [events, frameCount] = [bytes.readUInt32LE(52), bytes.readUInt32LE(56)];
  const column = (at: number, count: number): Uint32Array => numbersOf(bytes.subarray(at, at + count * 4));
  const positionsAt = headerLength + events * 4;
  const typesAt = positionsAt + frameCount * 8;
  const jsonAt = typesAt + events * 2;
  const frames = segmentFrames(firstPosition, length);
  frames.positions.append(column(positionsAt, frameCount));
  frames.offsets.append(column(positionsAt + frameCount * 4, frameCount));
  const [streams, shapes, names]: [[string, number, number][], [string, number][], string[]] = JSON.parse(
    bytes.toString('utf8', jsonAt, jsonAt + bytes.readUInt32LE(60)),
  );
  const numbers = new Uint16Array(events);
  bytesOf(numbers).set(bytes.subarray(typesAt, jsonAt));
  return {
    frames,
    previous: column(headerLength, events),
    streams: streams.map(([stream, position, revision]) => ({ stream, position, revision })),
    shapes: shapes.map(([type, version]) => ({ type, version })),
    types: { names, numbers },
    chain: Buffer.from(bytes.subarray(20, 20 + chainLength)),
  };
};

const bytesOf = (numbers: Uint16Array | Uint32Array): Buffer =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);

/** A copy, because the bytes may begin at any address. */
const numbersOf = (bytes: Buffer): Uint32Array => {
  const numbers = new Uint32Array(bytes.length / 4);
  bytesOf(numbers).set(bytes);
  return numbers;
};
