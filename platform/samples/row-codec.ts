import type { Spread } from './spread.ts';

/**
 * A row holds the series that were measured, one after the other:
 *
 *     | series u16 | min f32 | mean f32 | max f32 |
 *
 * Seven digits are enough for what is drawn.
 */
const ENTRY = 14;

export const encodeRow = (spreads: ReadonlyMap<number, Spread>): Uint8Array => {
  const bytes = new Uint8Array(spreads.size * ENTRY);
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const [series, { min, mean, max }] of spreads) {
    view.setUint16(offset, series);
    view.setFloat32(offset + 2, min);
    view.setFloat32(offset + 6, mean);
    view.setFloat32(offset + 10, max);
    offset += ENTRY;
  }
  return bytes;
};

/** Visits the wanted series of a row; an entry that is cut off is left out. */
export const decodeRow = <Wanted>(
  bytes: Uint8Array,
  wanted: (series: number) => Wanted | undefined,
  visit: (wanted: Wanted, spread: Spread) => void,
): void => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let offset = 0; offset + ENTRY <= bytes.byteLength; offset += ENTRY) {
    const one = wanted(view.getUint16(offset));
    if (one === undefined) continue;
    visit(one, {
      min: view.getFloat32(offset + 2),
      mean: view.getFloat32(offset + 6),
      max: view.getFloat32(offset + 10),
    });
  }
};
