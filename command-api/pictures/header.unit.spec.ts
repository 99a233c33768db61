import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pictureKinds, readPictureHeader } from './header.ts';

const drawn = (kind: (typeof pictureKinds)[number], width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#245052' } })
    .toFormat(kind)
    .toBuffer();

describe('the header of a picture', () => {
  it.each(pictureKinds)(
    '[USR-02] says what a %s is and how large, as an encoder of others wrote it',
    async (kind) => {
      const bytes = await drawn(kind, 70, 41);
      expect(readPictureHeader(bytes)).toEqual({ kind, width: 70, height: 41 });
    },
  );

  it('[USR-02] tells the two other forms of WebP', async () => {
    const create = { width: 33, height: 12, channels: 4, background: '#24505280' } as const;
    const lossless = await sharp({ create }).webp({ lossless: true }).toBuffer();
    const extended = await sharp({ create }).webp({ quality: 40 }).toBuffer();
    expect([lossless.toString('latin1', 12, 16), extended.toString('latin1', 12, 16)]).toEqual([
      'VP8L',
      'VP8X',
    ]);
    for (const bytes of [lossless, extended])
      expect(readPictureHeader(bytes)).toEqual({ kind: 'webp', width: 33, height: 12 });
  });

  it('[FX-02] is found in no document, script or archive, and in nothing that only pretends', () => {
    const others = [
      '',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
      '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
      '<!doctype html><script>1</script>',
      'BM\0\0\0\0',
      'II*\0',
      'PK\u0003\u0004',
      '%PDF-1.7',
      'GIF88a\u0001\0\u0001\0',
      'RIFF\0\0\0\0WAVE',
      '\u0089PNG',
    ];
    for (const text of others) expect(readPictureHeader(Buffer.from(text, 'latin1'))).toBeNull();
  });

  it('[FX-02] throws for no bytes, and finds no picture without the beginning of one', () => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    fc.assert(fc.property(bytes, (random) => readPictureHeader(Buffer.from(random)) === null));
  });

  it('[FX-02] throws for no beginning with anything after it', async () => {
    const whole = await Promise.all(pictureKinds.map((kind) => drawn(kind, 9, 9)));
    const broken = fc.record({
      picture: fc.constantFrom(...whole),
      cut: fc.nat({ max: 400 }),
      rest: fc.uint8Array({ maxLength: 60 }),
    });
    fc.assert(
      fc.property(broken, ({ picture, cut, rest }) => {
        const header = readPictureHeader(Buffer.concat([picture.subarray(0, cut), rest]));
        if (header !== null) expect(header.width * header.height).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});
