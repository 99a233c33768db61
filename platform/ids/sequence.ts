import { createHash } from 'node:crypto';
import { derivedUuid } from './derived.ts';
import type { Ids } from './port.ts';

/** Predictable identifiers for tests: the same seed gives the same sequence, and UUIDs sort in order of making. */
export const sequenceIds = (seed = 1): Ids => {
  let count = 0;
  const drawn = (length: number): Buffer => {
    count += 1;
    const parts: Buffer[] = [];
    for (let part = 0; part * 32 < length; part++) {
      parts.push(createHash('sha256').update(`${seed}.${count}.${part}`).digest());
    }
    return Buffer.concat(parts).subarray(0, length);
  };
  return {
    uuid() {
      count += 1;
      const place = count.toString(16).padStart(12, '0');
      return `${seed.toString(16).padStart(8, '0')}-0000-7000-8000-${place}`;
    },
    derived: derivedUuid,
    digits(digits) {
      const numbers = [...drawn(digits)].map((byte, index) => (index === 0 ? (byte % 9) + 1 : byte % 10));
      return numbers.join('');
    },
    token: (bytes = 32) => drawn(bytes).toString('base64url'),
  };
};
