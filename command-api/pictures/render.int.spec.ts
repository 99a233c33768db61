import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { DomainError } from '#domain/kernel/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { pictureKinds } from './header.ts';
import type { DrawnPicture } from './port.ts';
import { createPictureDrawing, receivePicture } from './render.ts';
import { gifOf, pngOf, pretenders } from './testing/bombs.ts';

const PATIENCE = 120_000;
const draw = createPictureDrawing(systemClock);

const ruleOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError)) return undefined;
  expect(error.code).toBe('VALIDATION_FAILED');
  expect(error.problems.map(({ field }) => field)).toEqual(['picture']);
  return error.problems[0]?.rule;
};

/** Smooth like a photograph: encoders are made for those. */
const photograph = (width: number, height: number): Sharp => {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    pixels[at * 3] = Math.round(127 + 120 * Math.sin(x / 17));
    pixels[at * 3 + 1] = Math.round(127 + 120 * Math.cos(y / 23));
    pixels[at * 3 + 2] = Math.round(((x + y) / (width + height)) * 255);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};

/** Decibels between two pictures of the same size. */
const psnr = async (one: Sharp, other: Sharp): Promise<number> => {
  const [a, b] = await Promise.all([one, other].map((each) => each.removeAlpha().raw().toBuffer()));
  if (a === undefined || b === undefined || a.length !== b.length) return 0;
  const sum = a.reduce((total, value, at) => total + (value - (b[at] ?? 0)) ** 2, 0);
  return 10 * Math.log10(255 ** 2 / (sum / a.length));
};

const shapes = async ({ small, large }: DrawnPicture) =>
  Promise.all([small, large].map(async (bytes) => sharp(bytes).metadata()));

describe('drawing a picture anew', { timeout: PATIENCE }, () => {
  it.each(pictureKinds)(
    '[USR-02] makes two squares in WebP of a %s, close to what it shows',
    async (kind) => {
      const source = await photograph(640, 480).toFormat(kind, { quality: 90 }).toBuffer();
      const drawn = await draw(source);
      const [small, large] = await shapes(drawn);
      expect([small?.format, small?.width, small?.height]).toEqual(['webp', 96, 96]);
      expect([large?.format, large?.width, large?.height]).toEqual(['webp', 512, 512]);
      for (const [edge, bytes] of [
        [96, drawn.small],
        [512, drawn.large],
      ] as const) {
        expect(await psnr(sharp(bytes), sharp(source).resize(edge, edge))).toBeGreaterThan(30);
      }
    },
  );

  it('[USR-02] stands upright and says nothing of place, camera or comment', async () => {
    const source = await photograph(600, 400)
      .withExif({
        IFD0: { Make: 'canary-camera', ImageDescription: 'canary-comment' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '55/1 45/1 21/1' },
      })
      .withMetadata({ orientation: 6 })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">canary-xmp</x:xmpmeta>')
      .jpeg()
      .toBuffer();
    expect(source.includes('canary-xmp')).toBe(true);
    const drawn = await draw(source);
    for (const metadata of await shapes(drawn)) {
      expect([metadata.exif, metadata.xmp, metadata.icc, metadata.orientation]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
    }
    expect(Buffer.concat([drawn.small, drawn.large]).includes('canary')).toBe(false);
    const upright = sharp(source).autoOrient().resize(512, 512);
    expect(await psnr(sharp(drawn.large), upright)).toBeGreaterThan(30);
  });

  it('[USR-02] shows the first picture of an animation, however many follow', async () => {
    const [, large] = await shapes(await draw(gifOf(10_000)));
    expect([large?.width, large?.pages]).toEqual([512, undefined]);
  });

  it('[FX-02] leaves nothing of a script that was hidden behind the picture', async () => {
    const drawn = await draw(Buffer.concat([gifOf(1), Buffer.from('/*<script>canary()</script>*/')]));
    expect(Buffer.concat([drawn.small, drawn.large]).includes('canary')).toBe(false);
  });
});

describe('what is no picture', { timeout: PATIENCE }, () => {
  it.each(Object.entries(pretenders))('[FX-02] a %s is refused', async (_name, bytes) => {
    expect(await ruleOf(draw(bytes))).toMatch(/^picture(Kind|Size|Unreadable)$/);
  });

  it('[FX-02] one that says it is huge is refused before anything of it is unpacked', async () => {
    const jpeg = Buffer.from([
      0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0xff, 0xff, 0xff, 0xff, 3, 1, 0x11, 0, 2, 0x11,
    ]);
    for (const bytes of [pngOf(50_000, 50_000, 1000), pngOf(0xffffffff, 0xffffffff, 10), jpeg]) {
      expect(await ruleOf(draw(bytes))).toBe('pictureSize');
    }
  });

  it('[FX-02] one whose content is more, or less, than it says is refused or cut to what it said', async () => {
    expect(await ruleOf(draw(pngOf(300, 300, 100)))).toBe('pictureUnreadable');
    const whole = await photograph(300, 300).jpeg().toBuffer();
    expect(await ruleOf(draw(whole.subarray(0, whole.length / 2)))).toBe('pictureUnreadable');
    const [small] = await shapes(await draw(pngOf(16, 16, 60_000_000)));
    expect(small?.width).toBe(96);
  });

  it('[FX-02] damage anywhere ends as a picture or a refusal, never otherwise', async () => {
    const sources = await Promise.all(
      pictureKinds.map((kind) => photograph(64, 64).toFormat(kind).toBuffer()),
    );
    const damaged = fc.record({
      source: fc.constantFrom(...sources),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 24 }),
    });
    await fc.assert(
      fc.asyncProperty(damaged, async ({ source, at, bytes }) => {
        const changed = Buffer.from(source);
        changed.set(
          bytes.subarray(0, changed.length),
          Math.floor(at * Math.max(0, changed.length - bytes.length)),
        );
        const outcome = await draw(changed).then(shapes, async (error: unknown) => {
          expect(error).toBeInstanceOf(DomainError);
          return [];
        });
        for (const { format } of outcome) expect(format).toBe('webp');
      }),
      { numRuns: 25 },
    );
  });

  it('[FX-02] more than ten megabytes are not even kept', async () => {
    let sent = 0;
    const endless = (async function* () {
      for (;;) {
        sent += 1;
        yield Buffer.alloc(1024 * 1024);
      }
    })();
    expect(await ruleOf(receivePicture(endless))).toBe('tooLarge');
    expect(sent).toBe(11);
  });

  it('[USR-02] nothing at all is missing rather than wrong', async () => {
    expect(await ruleOf(receivePicture((async function* () {})()))).toBe('required');
  });
});

describe('many pictures at once', { timeout: PATIENCE }, () => {
  it('[FX-02] wait for one another, and beyond that are turned away', async () => {
    const one = await photograph(40, 40).png().toBuffer();
    const outcomes = await Promise.allSettled(Array.from({ length: 24 }, () => draw(one)));
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(24 - 17);
    for (const { reason } of refused as PromiseRejectedResult[]) expect(reason.code).toBe('OVERLOADED');
  });
});
