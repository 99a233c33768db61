import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { DomainError } from '#domain/kernel/index.ts';
import { requireDrawnLogo } from './exact-logo.ts';

const drawn = async (bytes: Buffer): Promise<Buffer> => bytes;

const logoOf = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#2f6f6280' } });

const isTaken = (bytes: Buffer): Promise<boolean> =>
  requireDrawnLogo(bytes, drawn).then(
    () => true,
    (error: unknown) => {
      expect(error).toBeInstanceOf(DomainError);
      return false;
    },
  );

describe('a logo from a backup', () => {
  it('[SET-04] is taken as it is when a server has drawn it', async () => {
    expect(await isTaken(await logoOf(640, 160).webp().toBuffer())).toBe(true);
    expect(await isTaken(await logoOf(32, 16).webp({ lossless: true }).toBuffer())).toBe(true);
  });

  it('[SET-04] is refused when it is larger, of another kind, or holds something beside the picture', async () => {
    expect(await isTaken(await logoOf(641, 160).webp().toBuffer())).toBe(false);
    expect(await isTaken(await logoOf(64, 16).png().toBuffer())).toBe(false);
    const described = logoOf(64, 16).withExif({ IFD0: { Copyright: 'somebody' } });
    expect(await isTaken(await described.webp().toBuffer())).toBe(false);
    const trailing = Buffer.concat([await logoOf(64, 16).webp().toBuffer(), Buffer.from('more')]);
    expect(await isTaken(trailing)).toBe(false);
  });

  it('[FX-02] is read within its bounds, whatever the bytes are', async () => {
    const real = await logoOf(64, 16).webp().toBuffer();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), fc.nat(real.length), async (noise, at) => {
        await isTaken(Buffer.from(noise));
        const bent = Buffer.from(real);
        bent.set(noise.subarray(0, Math.max(0, bent.length - at)), at);
        await isTaken(bent);
        await isTaken(bent.subarray(0, at));
      }),
    );
  });
});
