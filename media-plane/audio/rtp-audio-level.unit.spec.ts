import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAudioLevel } from './rtp-audio-level.ts';

const packet = (options: { profile: number; elements: number[]; csrcs?: number; x?: boolean }): Buffer => {
  const { profile, elements, csrcs = 0, x = true } = options;
  const padded = [...elements, ...Array((4 - (elements.length % 4)) % 4).fill(0)];
  const header = Buffer.alloc(12 + csrcs * 4);
  header[0] = 0x80 | (x ? 0x10 : 0) | csrcs;
  const extension = Buffer.alloc(4);
  extension.writeUInt16BE(profile, 0);
  extension.writeUInt16BE(padded.length / 4, 2);
  return Buffer.concat([header, ...(x ? [extension, Buffer.from(padded)] : []), Buffer.from([1, 2, 3])]);
};

describe('RFC 6464 audio level', () => {
  it.each([
    ['alone in one-byte form', { profile: 0xbede, elements: [0xa0, 30] }, -30],
    ['with the voice bit set', { profile: 0xbede, elements: [0xa0, 0x80 | 127] }, -127],
    ['after another element and padding', { profile: 0xbede, elements: [0x12, 9, 9, 9, 0, 0, 0xa0, 5] }, -5],
    ['behind contributing sources', { profile: 0xbede, elements: [0xa0, 40], csrcs: 3 }, -40],
    ['in two-byte form', { profile: 0x1000, elements: [10, 1, 50] }, -50],
    ['absent', { profile: 0xbede, elements: [0x10, 1] }, null],
    ['after the end mark', { profile: 0xbede, elements: [0xf0, 0xa0, 30] }, null],
    ['in a profile we do not know', { profile: 0x1234, elements: [0xa0, 30] }, null],
    ['without the X bit', { profile: 0xbede, elements: [0xa0, 30], x: false }, null],
    ['cut off inside the element', { profile: 0xbede, elements: [0x1f, 1, 2, 0] }, null],
  ])('%s', (_, options, level) => {
    expect(readAudioLevel(packet(options), 10)).toBe(level);
  });

  it('is null or a level for any bytes, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.integer({ min: 1, max: 255 }), (bytes, id) => {
        const level = readAudioLevel(Buffer.from(bytes), id);
        expect(level === null || (level <= 0 && level >= -127)).toBe(true);
      }),
    );
  });
});
