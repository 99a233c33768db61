/** What a picture says of itself before anything of it is decoded. */
export type PictureHeader = { readonly kind: PictureKind; readonly width: number; readonly height: number };

export const pictureKinds = ['jpeg', 'png', 'gif', 'webp', 'avif'] as const;
export type PictureKind = (typeof pictureKinds)[number];

type Size = { readonly width: number; readonly height: number };

const text = (bytes: Buffer, from: number, until: number): string => bytes.toString('latin1', from, until);

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** ISO/IEC 15948, 5.2 and 11.2.2: the header chunk comes first. */
const pngSize = (bytes: Buffer): Size | null =>
  bytes.length >= 24 && text(bytes, 12, 16) === 'IHDR'
    ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    : null;

/** GIF89a specification, 18: the logical screen. */
const gifSize = (bytes: Buffer): Size | null =>
  bytes.length >= 10 ? { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) } : null;

/** Markers of frames (ITU-T T.81, table B.1): C0 to CF but those of tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Walks the segments up to the first frame; ITU-T T.81, B.2.2. */
const jpegSize = (bytes: Buffer): Size | null => {
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    // The picture itself, or its end, before any frame.
    if (marker === 0xda || marker === 0xd9) return null;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
};

/** RFC 9649, 2.5 to 2.7: lossy, lossless and extended files. */
const webpSize = (bytes: Buffer): Size | null => {
  if (bytes.length < 30) return null;
  switch (text(bytes, 12, 16)) {
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const packed = bytes.readUInt32LE(21);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
};

/** Bytes in which the boxes with the sizes of an AVIF file are looked for. */
const AVIF_HEAD = 64 * 1024;

/** The largest of the image spatial extents (ISO/IEC 23008-12, 6.5.3), whatever they belong to. */
const avifSize = (bytes: Buffer): Size | null => {
  const head = bytes.subarray(0, AVIF_HEAD);
  let found: Size | null = null;
  for (let at = head.indexOf('ispe'); at >= 0 && at + 16 <= head.length; at = head.indexOf('ispe', at + 4)) {
    const size = { width: head.readUInt32BE(at + 8), height: head.readUInt32BE(at + 12) };
    if (found === null || size.width * size.height > found.width * found.height) found = size;
  }
  return found;
};

const isAvif = (bytes: Buffer): boolean => {
  if (bytes.length < 16 || text(bytes, 4, 8) !== 'ftyp') return false;
  const brands = text(bytes, 8, Math.min(bytes.readUInt32BE(0), 256));
  return brands.includes('avif') || brands.includes('avis');
};

const kindOf = (bytes: Buffer): PictureKind | null => {
  if (bytes.subarray(0, 8).equals(PNG)) return 'png';
  if (bytes.length > 2 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  const first = text(bytes, 0, 6);
  if (first === 'GIF87a' || first === 'GIF89a') return 'gif';
  if (first.startsWith('RIFF') && text(bytes, 8, 12) === 'WEBP') return 'webp';
  return isAvif(bytes) ? 'avif' : null;
};

const sizes: Readonly<Record<PictureKind, (bytes: Buffer) => Size | null>> = {
  jpeg: jpegSize,
  png: pngSize,
  gif: gifSize,
  webp: webpSize,
  avif: avifSize,
};

/** Null for everything that is not the beginning of a picture of these kinds. Never throws. */
export const readPictureHeader = (bytes: Buffer): PictureHeader | null => {
  const kind = kindOf(bytes);
  if (kind === null) return null;
  const size = sizes[kind](bytes);
  return size === null || size.width === 0 || size.height === 0 ? null : { kind, ...size };
};
