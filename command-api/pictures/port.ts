import type { CommandContext, Receipt } from '../port.ts';

/** Edges of the squares in which every picture is kept, in pixels. */
export const pictureEdges = { small: 96, large: 512 } as const;

export type PictureSize = keyof typeof pictureEdges;

/** One picture in all its sizes, WebP. */
export type DrawnPicture = Readonly<Record<PictureSize, Buffer>>;

export const isPictureSize = (value: unknown): value is PictureSize =>
  typeof value === 'string' && Object.hasOwn(pictureEdges, value);

/** Where a picture is found, below the address of the server. Whoever knows the id may see it; nobody guesses one. */
export const picturePath = (pictureId: string, size?: PictureSize): string =>
  `/pictures/${pictureId}${size === undefined ? '' : `?size=${size}`}`;

export type PictureUpload = {
  readonly accountId: string;
  readonly bytes: AsyncIterable<Buffer>;
};

export type ChangedPicture = { readonly pictureId: string; readonly receipt: Receipt };

/** Pictures of users. */
export type PictureDesk = {
  /** Takes a picture and makes it that of the user. Throws `DomainError` and changes nothing then. */
  change(upload: PictureUpload, context: CommandContext): Promise<ChangedPicture>;
  /** Null for what nobody has, and for what nobody can read any more. */
  read(pictureId: string, size: PictureSize): Promise<Buffer | null>;
};
