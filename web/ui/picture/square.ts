/** A square of a picture, in its own pixels. */
export type Square = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Pixels; no place shows a picture larger. */
const EDGE = 512;

/** Draws the chosen square, no larger than it is ever shown. Rejects when the browser cannot. */
export const cutSquare = async (address: string, { x, y, width, height }: Square): Promise<Blob> => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = EDGE;
  canvas.height = EDGE;
  const surface = canvas.getContext('2d');
  if (surface === null) throw new Error('This browser draws no pictures.');
  surface.imageSmoothingQuality = 'high';
  surface.drawImage(image, x, y, width, height, 0, 0, EDGE, EDGE);
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null): void =>
      blob === null ? reject(new Error('This browser writes no pictures.')) : resolve(blob);
    // Browsers that write no WebP write PNG instead.
    canvas.toBlob(take, 'image/webp', 0.92);
  });
};
