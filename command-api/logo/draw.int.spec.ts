import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { DomainError } from '#domain/kernel/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { gifOf, pngOf, pretenders } from '../pictures/testing/bombs.ts';
import { createLogoDrawing } from './draw.ts';

const draw = createLogoDrawing(systemClock);

const problemOf = async (bytes: Buffer): Promise<string> => {
  const error: unknown = await draw(bytes).catch((reason: unknown) => reason);
  if (!(error instanceof DomainError)) throw error;
  return error.problems.map(({ field, rule }) => `${field}: ${rule}`).join();
};

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 10, g: 120, b: 110, alpha: 0.5 } } });

describe('a logo', { timeout: 60_000 }, () => {
  it.each(['png', 'jpeg', 'webp'] as const)(
    '[WEB-02] is drawn anew from a %s, within its box',
    async (kind) => {
      const wide = await sharp(await draw(await plain(2000, 250).toFormat(kind).toBuffer())).metadata();
      expect([wide.format, wide.width, wide.height]).toEqual(['webp', 640, 80]);
      const high = await sharp(await draw(await plain(500, 1000).toFormat(kind).toBuffer())).metadata();
      expect([high.width, high.height]).toEqual([80, 160]);
    },
  );

  it('[WEB-02] stays transparent, is never enlarged, and brings nothing with it', async () => {
    const source = await plain(64, 32)
      .png()
      .withExif({ IFD0: { Copyright: 'secret words' } })
      .toBuffer();
    expect(source.includes('secret words')).toBe(true);
    const drawn = await draw(source);
    const { width, height, hasAlpha, exif } = await sharp(drawn).metadata();
    expect([width, height, hasAlpha, exif]).toEqual([64, 32, true, undefined]);
    const { data } = await sharp(drawn).raw().toBuffer({ resolveWithObject: true });
    expect(data[3]).toBeGreaterThan(100);
    expect(data[3]).toBeLessThan(150);
  });

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
    '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg/>',
    `<!-- ${'x'.repeat(300)} --><SVG/>`,
  ])('[FX-02] is no vector image, and the refusal says so: %s', async (text) => {
    expect(await problemOf(Buffer.from(text))).toBe('logo: logoVector');
  });

  it('[FX-02] is no other file, no bomb and nothing broken', async () => {
    expect(await problemOf(gifOf(3))).toBe('logo: logoKind');
    for (const bytes of Object.values(pretenders))
      expect(await problemOf(bytes)).toMatch(/^logo: (logoKind|logoVector|pictureSize|pictureUnreadable)$/);
    expect(await problemOf(pngOf(50_000, 50_000, 1000))).toBe('logo: pictureSize');
    expect(await problemOf(pngOf(200, 200, 10))).toBe('logo: pictureUnreadable');
  });
});
