import type { PreviewSize } from '#domain/chat/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { type FileStore, FileStoreError } from '#platform/file-store/index.ts';
import { pictureKinds, readPictureHeader } from '../pictures/header.ts';
import { createDrawing, PICTURE_BYTES_MAX, receivePicture } from '../pictures/render.ts';
import { previewIdOf } from './stored-files.ts';

/** Pixels within which small pictures of files are drawn: twice what a chat is wide. */
const PREVIEW = { width: 640, height: 480, fit: 'inside' } as const;

/** Bytes of the beginning by which pictures are told from other files. */
const LOOKED_AT = 64 * 1024;

export type DrawPreview = (bytes: Buffer) => Promise<readonly Buffer[]>;

/** Draws small pictures in the process that draws pictures of users. */
export const createPreviewDrawing = (clock: Pick<Clock, 'schedule'>): DrawPreview =>
  createDrawing(clock, {
    field: 'preview',
    kinds: pictureKinds,
    otherKind: () =>
      new DomainError('VALIDATION_FAILED', { problems: [{ field: 'preview', rule: 'pictureKind' }] }),
    shapes: [PREVIEW],
  });

type Means = { readonly store: Pick<FileStore, 'begin' | 'open'>; readonly draw: DrawPreview };

const drawn = async ({ store, draw }: Means, fileId: string): Promise<Buffer | null> => {
  const stored = await store.open(fileId);
  if (stored === null) return null;
  try {
    if (stored.size === 0 || stored.size > PICTURE_BYTES_MAX) return null;
    const head: Buffer[] = [];
    for await (const part of stored.read(0, Math.min(stored.size, LOOKED_AT))) head.push(part);
    if (readPictureHeader(Buffer.concat(head)) === null) return null;
    const [picture] = await draw(await receivePicture(stored.read(0, stored.size)));
    return picture ?? null;
  } finally {
    await stored.close();
  }
};

const keep = async ({ store }: Means, owner: string, fileId: string, picture: Buffer): Promise<void> => {
  const writer = await store.begin({ id: previewIdOf(fileId), owner, size: picture.length });
  try {
    await writer.write(picture);
    await writer.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
};

/** Draws and keeps the small picture of a file that is one. Null for everything else: a file needs none. */
export const makePreview = async (
  means: Means,
  owner: string,
  fileId: string,
): Promise<PreviewSize | null> => {
  try {
    const picture = await drawn(means, fileId);
    const size = picture && readPictureHeader(picture);
    if (picture === null || size === null) return null;
    await keep(means, owner, fileId, picture);
    return { width: size.width, height: size.height };
  } catch (error) {
    // Whatever refuses to be drawn, or has no place for its picture, is a file like others.
    if (error instanceof DomainError || error instanceof FileStoreError) return null;
    throw error;
  }
};
