import { crc32 } from 'node:zlib';
import { chainLength } from './frame.ts';

/**
 * A segment is a file of frames, named after its first position. It begins with 64 bytes, little-endian:
 *
 *     0  magic "RLS1"            16  chain of the frame before this segment
 *     8  first position (u48)    60  CRC-32 of bytes 0..59
 *
 * What is not named is zero.
 */
export const segmentHeaderLength = 64;

const magic = Buffer.from('RLS1', 'latin1');
const namePattern = /^(\d{20})\.seg$/;

export const segmentName = (firstPosition: number): string =>
  `${String(firstPosition).padStart(20, '0')}.seg`;

export const indexName = (firstPosition: number): string => `${String(firstPosition).padStart(20, '0')}.idx`;

/** First positions of the segments among the names of a directory, in order. */
export const segmentsAmong = (names: readonly string[]): number[] =>
  names
    .map((name) => namePattern.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((one, other) => one - other);

export const encodeSegmentHeader = (firstPosition: number, chain: Buffer): Buffer => {
  const header = Buffer.alloc(segmentHeaderLength);
  header.set(magic, 0);
  header.writeUIntLE(firstPosition, 8, 6);
  header.set(chain, 16);
  header.writeUInt32LE(crc32(header.subarray(0, 60)), 60);
  return header;
};

/** Null when the first 64 bytes are no segment header. */
export const readSegmentHeader = (bytes: Buffer): { firstPosition: number; chain: Buffer } | null => {
  if (bytes.length < segmentHeaderLength || !bytes.subarray(0, 4).equals(magic)) return null;
  if (bytes.readUInt32LE(60) !== crc32(bytes.subarray(0, 60))) return null;
  return { firstPosition: bytes.readUIntLE(8, 6), chain: Buffer.from(bytes.subarray(16, 16 + chainLength)) };
};
