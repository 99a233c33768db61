/** Height of the full picture if the client did not say. */
const DEFAULT_HEIGHT = 720;
/** A picture may be enlarged by this much before the next layer is worth its bits. */
const TOLERATED_ENLARGEMENT = 1.35;

export type Size = { readonly width: number; readonly height: number };

/** Pixel heights of the spatial layers of a stream, smallest first; one entry if it has no layers. */
export const layerHeights = (
  encodings: readonly { scalabilityMode?: string; scaleResolutionDownBy?: number }[],
  size?: Size,
): readonly number[] => {
  const full = size?.height ?? DEFAULT_HEIGHT;
  if (encodings.length > 1) {
    return encodings.map((encoding, index) =>
      Math.round(full / (encoding.scaleResolutionDownBy ?? 2 ** (encodings.length - 1 - index))),
    );
  }
  const spatial = /^[LS]([1-3])T/.exec(encodings[0]?.scalabilityMode ?? '')?.[1];
  const layers = spatial === undefined ? 1 : Number(spatial);
  return Array.from({ length: layers }, (_, index) => Math.round(full / 2 ** (layers - 1 - index)));
};

/**
 * The smallest layer that fills the tile without visible enlargement. The picture covers its tile, so both
 * sides count; its shape is that of the full picture.
 */
export const chooseLayer = (heights: readonly number[], tile: Size, size?: Size): number => {
  const aspect = size === undefined ? 16 / 9 : size.width / size.height;
  const needed = Math.min(tile.height, tile.width / aspect) / TOLERATED_ENLARGEMENT;
  const index = heights.findIndex((height) => height >= needed);
  return index === -1 ? Math.max(0, heights.length - 1) : index;
};

/** No layer higher than `lines`; the smallest one in any case, since a picture is better than none. */
export const highestWithin = (heights: readonly number[], lines: number): number =>
  Math.max(
    0,
    heights.findLastIndex((height) => height <= lines),
  );

/** mediasoup's consumer priority, 1 to 255: shared content before any face, then as the viewer ranks tiles. */
export const consumerPriority = (source: 'camera' | 'screen', priority: number): number =>
  source === 'screen' ? 200 + priority * 10 : priority * 40;
