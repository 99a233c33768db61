import { MAX_TILES } from './tiles.ts';

/** Where tiles go on a stage of a given size, in CSS pixels. Pure. */

export type Size = { readonly width: number; readonly height: number };
export type Box = Size & { readonly left: number; readonly top: number };

export const GAP = 8;
/** Tiles may be cut between these shapes, so that they fill the stage; a picture is cropped, never squeezed. */
const WIDEST = 16 / 9;
/** One picture alone may use more of a wide stage. */
const WIDEST_ALONE = 2.1;
const NARROWEST_ON_WIDE = 5 / 4;
const NARROWEST_ON_TALL = 4 / 5;
/** Below this a face is too small to read. */
const MIN_WIDTH = 148;
const MIN_HEIGHT = 96;

export type Grid = { readonly columns: number; readonly rows: number; readonly tile: Size };

/** The grid with the largest tiles for so many people. */
export const gridFor = (stage: Size, count: number): Grid => {
  let best: Grid = { columns: 1, rows: 1, tile: { width: 0, height: 0 } };
  let bestArea = -1;
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.ceil(count / columns) || 1;
    const cell = {
      width: (stage.width - GAP * (columns - 1)) / columns,
      height: (stage.height - GAP * (rows - 1)) / rows,
    };
    const tile = shaped(
      cell,
      stage.width > stage.height ? NARROWEST_ON_WIDE : NARROWEST_ON_TALL,
      count === 1 ? WIDEST_ALONE : WIDEST,
    );
    const area = tile.width * tile.height;
    if (area > bestArea) {
      best = { columns, rows, tile };
      bestArea = area;
    }
  }
  return best;
};

/** Seats on one page: as many as stay readable, 36 at most. */
export const capacityOf = (stage: Size): number => {
  for (let count = MAX_TILES; count > 1; count--) {
    const { tile } = gridFor(stage, count);
    if (tile.width >= MIN_WIDTH && tile.height >= MIN_HEIGHT) return count;
  }
  return 1;
};

/** Boxes of the grid, row by row; the last row is centred. */
export const gridBoxes = (stage: Size, count: number): readonly Box[] => {
  const { columns, rows, tile } = gridFor(stage, count);
  const top = (stage.height - rows * tile.height - (rows - 1) * GAP) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = row === rows - 1 ? count - row * columns : columns;
    const left = (stage.width - inRow * tile.width - (inRow - 1) * GAP) / 2;
    return {
      left: Math.round(left + (index % columns) * (tile.width + GAP)),
      top: Math.round(top + row * (tile.height + GAP)),
      width: Math.floor(tile.width),
      height: Math.floor(tile.height),
    };
  });
};

export type StageLayout = { readonly main: Box; readonly strip: readonly Box[] };

/** A large main box with a strip of tiles beside it (wide stage) or below it (tall stage). */
export const spotlightBoxes = (stage: Size, people: number): StageLayout => {
  const beside = stage.width >= stage.height * 1.2;
  const strip = beside ? stripBeside(stage, people) : stripBelow(stage, people);
  const first = strip[0];
  if (!first) return { main: { left: 0, top: 0, ...stage }, strip };
  const main = beside
    ? { left: 0, top: 0, width: first.left - GAP, height: stage.height }
    : { left: 0, top: 0, width: stage.width, height: Math.max(0, first.top - GAP) };
  return { main, strip };
};

/** As wide as everybody fits, within reason. */
const stripBeside = (stage: Size, people: number): Box[] => {
  const heightForAll = (stage.height + GAP) / Math.max(1, people) - GAP;
  const widest = Math.min(Math.max(stage.width * 0.19, 160), 320);
  const width = Math.round(Math.max(Math.min(widest, (heightForAll * 16) / 9), Math.min(widest, 176)));
  const height = Math.round((width * 9) / 16);
  const seats = Math.min(people, Math.max(1, Math.floor((stage.height + GAP) / (height + GAP))));
  return Array.from({ length: seats }, (_, index) => ({
    left: stage.width - width,
    top: index * (height + GAP),
    width,
    height,
  }));
};

/** A wide main box on top; the rest of a tall stage is a grid. */
const stripBelow = (stage: Size, people: number): Box[] => {
  const top = Math.round(Math.min(stage.height * 0.6, stage.width * 0.75)) + GAP;
  const rest = { width: stage.width, height: Math.max(0, stage.height - top) };
  return gridBoxes(rest, Math.min(people, capacityOf(rest))).map((box) => ({ ...box, top: box.top + top }));
};

const shaped = (cell: Size, narrowest: number, widest: number): Size => {
  const width = Math.max(0, cell.width);
  const height = Math.max(0, cell.height);
  if (width > height * widest) return { width: height * widest, height };
  if (width < height * narrowest) return { width, height: width / narrowest };
  return { width, height };
};
