/**
 * The audio level of an RTP packet, RFC 6464: seven bits of −dBov, 0 the loudest, 127 silence.
 *
 *      0                   1
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |  ID   | len=0 |V| level       |   one-byte form (RFC 8285 §4.2)
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */

const FIXED_HEADER = 12;
/** RFC 8285 §4.2: profile of one-byte headers. */
const ONE_BYTE_PROFILE = 0xbede;
/** RFC 8285 §4.3: the upper twelve bits of the profile of two-byte headers. */
const TWO_BYTE_PROFILE = 0x1000;

/** Level in dBov, −127 to 0, or `null` if the packet carries none. Never reads past the packet. */
export const readAudioLevel = (packet: Buffer, extensionId: number): number | null => {
  if (packet.length < FIXED_HEADER) return null;
  const first = packet.readUInt8(0);
  // RFC 3550 §5.1: the X bit says whether an extension follows the contributing sources.
  if ((first & 0x10) === 0) return null;
  const start = FIXED_HEADER + (first & 0x0f) * 4;
  if (packet.length < start + 4) return null;
  const profile = packet.readUInt16BE(start);
  const end = start + 4 + packet.readUInt16BE(start + 2) * 4;
  if (packet.length < end) return null;
  const position = findElement(packet, profile, start + 4, end, extensionId);
  return position === null ? null : -(packet.readUInt8(position) & 0x7f);
};

const findElement = (
  packet: Buffer,
  profile: number,
  start: number,
  end: number,
  wanted: number,
): number | null => {
  const oneByte = profile === ONE_BYTE_PROFILE;
  if (!oneByte && (profile & 0xfff0) !== TWO_BYTE_PROFILE) return null;
  let at = start;
  while (at < end) {
    const byte = packet.readUInt8(at);
    const id = oneByte ? byte >> 4 : byte;
    // RFC 8285 §4.1.1: a zero byte is padding; §4.2: id 15 ends the list of one-byte elements.
    if (byte === 0) {
      at += 1;
      continue;
    }
    if (oneByte && id === 15) return null;
    const data = at + (oneByte ? 1 : 2);
    if (data > end) return null;
    const length = oneByte ? (byte & 0x0f) + 1 : packet.readUInt8(at + 1);
    if (data + length > end) return null;
    if (id === wanted) return length === 0 ? null : data;
    at = data + length;
  }
  return null;
};
