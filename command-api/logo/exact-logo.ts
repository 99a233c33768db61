import { DomainError } from '#domain/kernel/index.ts';
import { readPictureHeader } from '../pictures/header.ts';
import type { DrawLogo } from './draw.ts';
import { logoBox } from './port.ts';

/** What drawing writes: picture and transparency, and nothing that was put in beside them (RFC 9649, section 2.7). */
const PLAIN_CHUNKS: ReadonlySet<string> = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH']);

const isPlainWebp = (bytes: Buffer): boolean => {
  if (bytes.length < 12 || bytes.readUInt32LE(4) + 8 !== bytes.length) return false;
  let at = 12;
  while (at + 8 <= bytes.length) {
    if (!PLAIN_CHUNKS.has(bytes.toString('latin1', at, at + 4))) return false;
    const size = bytes.readUInt32LE(at + 4);
    at += 8 + size + (size % 2);
  }
  return at === bytes.length;
};

const fitsBox = (bytes: Buffer): boolean => {
  const header = readPictureHeader(bytes);
  if (header?.kind !== 'webp') return false;
  return header.width <= logoBox.width && header.height <= logoBox.height;
};

/**
 * Whether bytes are such as a server draws logos: then they may be kept as they are, and the same logo has the same name on
 * every server. They are drawn once to see that they can be. Throws `DomainError`.
 */
export const requireDrawnLogo = async (bytes: Buffer, draw: DrawLogo): Promise<void> => {
  if (!isPlainWebp(bytes) || !fitsBox(bytes))
    throw new DomainError('VALIDATION_FAILED', { problems: [{ field: 'logo', rule: 'pictureUnreadable' }] });
  await draw(bytes);
};
