import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * A frame is one group commit, written by one write and made durable by one sync. Little-endian:
 *
 *     0  magic "RLF1"            16  number of events      56  zero
 *     4  length of the payload   20  number of commits     60  CRC-32 of bytes 0..59 and the payload
 *     8  first position (u48)    24  chain (32 bytes)      64  payload
 *
 * chain = SHA-256(chain of the frame before | bytes 0..23 | payload): a frame proves everything before it.
 */
export type FrameHeader = {
  readonly payloadLength: number;
  readonly firstPosition: number;
  readonly eventCount: number;
  readonly commitCount: number;
};

export const frameHeaderLength = 64;
export const chainLength = 32;
/** The chain before the first frame of a log. */
export const firstChain: Buffer = Buffer.alloc(chainLength);
/** One append may be this large, in bytes of payload; a frame is closed earlier, see `AppendQueue`. */
export const maxPayloadLength = 16 * 1024 * 1024;

export const frameMagic: Buffer = Buffer.from('RLF1', 'latin1');
const chainAt = 24;
const zeroAt = 56;
const crcAt = 60;

/** Writes the header into the first 64 bytes of `frame`, whose rest is the payload; returns the frame's chain. */
export const sealFrame = (
  frame: Buffer,
  header: Omit<FrameHeader, 'payloadLength'>,
  previousChain: Buffer,
): Buffer => {
  frame.set(frameMagic, 0);
  frame.writeUInt32LE(frame.length - frameHeaderLength, 4);
  frame.writeUIntLE(header.firstPosition, 8, 6);
  frame.writeUInt16LE(0, 14);
  frame.writeUInt32LE(header.eventCount, 16);
  frame.writeUInt32LE(header.commitCount, 20);
  const chain = chainOf(frame, previousChain);
  frame.set(chain, chainAt);
  frame.writeUInt32LE(0, zeroAt);
  frame.writeUInt32LE(checksum(frame), crcAt);
  return chain;
};

/** The header at `offset`, or null when there cannot be a frame within `bytes`. */
export const readFrameHeader = (bytes: Buffer, offset: number): FrameHeader | null => {
  if (bytes.length - offset < frameHeaderLength || !bytes.subarray(offset, offset + 4).equals(frameMagic))
    return null;
  const payloadLength = bytes.readUInt32LE(offset + 4);
  if (payloadLength > bytes.length - offset - frameHeaderLength) return null;
  return {
    payloadLength,
    firstPosition: bytes.readUIntLE(offset + 8, 6),
    eventCount: bytes.readUInt32LE(offset + 16),
    commitCount: bytes.readUInt32LE(offset + 20),
  };
};

/** First position of a whole frame. */
export const framePosition = (frame: Buffer): number => frame.readUIntLE(8, 6);

/** Whether the bytes of a whole frame are those that were written. */
export const isIntact = (frame: Buffer): boolean => frame.readUInt32LE(crcAt) === checksum(frame);

/** The chain as it stands in the frame. */
export const storedChain = (frame: Buffer): Buffer => frame.subarray(chainAt, chainAt + chainLength);

/** The chain as it must be. */
export const chainOf = (frame: Buffer, previousChain: Buffer): Buffer =>
  createHash('sha256')
    .update(previousChain)
    .update(frame.subarray(0, chainAt))
    .update(frame.subarray(frameHeaderLength))
    .digest();

const checksum = (frame: Buffer): number =>
  crc32(frame.subarray(frameHeaderLength), crc32(frame.subarray(0, crcAt)));
