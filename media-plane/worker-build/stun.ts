import { createHmac, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What an ICE-lite peer told us about itself: enough to be let in. */
export type IceCredentials = { readonly usernameFragment: string; readonly password: string };

const magicCookie = 0x2112a442;
const bindingRequest = 0x0001;
const bindingSuccess = 0x0101;
const headerSize = 20;
const integritySize = 24;
const fingerprintSize = 8;

/** RFC 8489, 14: type, length, value padded to four octets. */
const attribute = (type: number, value: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
};

const uint32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value >>> 0);
  return buffer;
};

/** The length in the header must already count the attribute that is about to be computed (RFC 8489, 14.5 and 14.7). */
const withLength = (message: Buffer, growth: number): Buffer => {
  message.writeUInt16BE(message.length - headerSize + growth, 2);
  return message;
};

/** A connectivity check that nominates this path at once (RFC 8445, 7.1 and 7.2.2). */
export const nominatingCheck = (remote: IceCredentials): Buffer => {
  const header = Buffer.alloc(headerSize);
  header.writeUInt16BE(bindingRequest, 0);
  header.writeUInt32BE(magicCookie, 4);
  randomBytes(12).copy(header, 8);
  const request = Buffer.concat([
    header,
    attribute(0x0006, Buffer.from(`${remote.usernameFragment}:verify`)), // USERNAME
    attribute(0x0024, uint32(0x6e7f_ffff)), // PRIORITY
    attribute(0x802a, randomBytes(8)), // ICE-CONTROLLING
    attribute(0x0025, Buffer.alloc(0)), // USE-CANDIDATE
  ]);
  const digest = createHmac('sha1', remote.password).update(withLength(request, integritySize)).digest();
  const signed = Buffer.concat([request, attribute(0x0008, digest)]); // MESSAGE-INTEGRITY
  const checksum = crc32(withLength(signed, fingerprintSize)) ^ 0x5354_554e;
  return Buffer.concat([signed, attribute(0x8028, uint32(checksum))]); // FINGERPRINT
};

export const isSuccess = (message: Buffer): boolean =>
  message.length >= headerSize && message.readUInt16BE(0) === bindingSuccess;
