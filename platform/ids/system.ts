import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '#platform/clock/index.ts';
import { derivedUuid } from './derived.ts';
import { drawnBytes } from './drawn-bytes.ts';
import type { Ids } from './port.ts';

/** `randomInt` is exact below 2^48; longer numbers are put together from parts. */
const digitsAtOnce = 14;

/** RFC 9562 5.7: 48 bits of time, version, 12 bits and 62 bits of chance. */
const uuidV7 = (now: number): string => {
  const bytes = drawnBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

const digits = (count: number): string => {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`digits: ${count} is not a positive integer`);
  const first = Math.min(count, digitsAtOnce);
  let text = String(randomInt(10 ** (first - 1), 10 ** first));
  for (let rest = count - first; rest > 0; rest--) text += String(randomInt(10));
  return text;
};

/** Identifiers from the operating system's random source; the time in a UUID is the clock's. */
export const systemIds = (clock: Clock): Ids => ({
  uuid: () => uuidV7(clock.now()),
  derived: derivedUuid,
  digits,
  token: (bytes = 32) => randomBytes(bytes).toString('base64url'),
});
