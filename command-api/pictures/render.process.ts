import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';

/**
 * Draws one picture anew: bytes at the standard input, WebP in each of the shapes at the output, with its length (u32,
 * big-endian) before it. Nothing is left of what was not pixels. Decodes the kind that was recognised and no other,
 * whatever the bytes turn out to be.
 *
 *     render.process.ts <kind> <greatest number of pixels> <width>x<height>:<cover or inside>...
 */
const loaders: ReadonlyMap<string, string> = new Map([
  ['jpeg', 'VipsForeignLoadJpeg'],
  ['png', 'VipsForeignLoadPng'],
  ['gif', 'VipsForeignLoadNsgif'],
  ['webp', 'VipsForeignLoadWebp'],
  ['avif', 'VipsForeignLoadHeif'],
]);

const QUALITY = 84;

const [kind = '', limit = '', ...shapes] = process.argv.slice(2);
const loader = loaders.get(kind);
if (loader === undefined) throw new Error('no picture of this kind is decoded');

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: [loader] });
sharp.concurrency(1);
sharp.cache(false);

const source = await buffer(process.stdin);
const limitInputPixels = Number(limit);
// Metadata is not copied unless one asks for it; colours are those of sRGB afterwards.
for (const shape of shapes) {
  const [size = '', fit] = shape.split(':');
  const [width = 0, height = 0] = size.split('x').map(Number);
  const drawn = await sharp(source, { limitInputPixels, failOn: 'error', pages: 1 })
    .autoOrient()
    .resize(width, height, {
      fit: fit === 'inside' ? 'inside' : 'cover',
      withoutEnlargement: fit === 'inside',
    })
    .webp({ quality: QUALITY })
    .toBuffer();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(drawn.length);
  process.stdout.write(Buffer.concat([length, drawn]));
}
