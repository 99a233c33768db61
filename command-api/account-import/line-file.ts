import type { Scratch } from '#platform/scratch/port.ts';
import {
  type ImportedLine,
  type LineOutcome,
  type LinesPage,
  type LinesRequest,
  lineOutcomes,
} from './port.ts';

export type Counts = Readonly<Record<LineOutcome, number>>;

export const noCounts: Counts = { created: 0, changed: 0, unchanged: 0, refused: 0 };

const countsOf = (lines: readonly ImportedLine[]): Counts => {
  const counts = { ...noCounts };
  for (const { outcome } of lines) counts[outcome] += 1;
  return counts;
};

/** What came of the lines, on the disk: only how many of each kind a piece holds is in memory. */
export type LineFile = {
  append(lines: readonly ImportedLine[]): Promise<void>;
  readonly counts: Counts;
  page(request: LinesRequest): Promise<LinesPage>;
  pieces(): AsyncIterable<readonly ImportedLine[]>;
  close(): Promise<void>;
};

const cursorOf = (after: string | undefined): readonly [piece: number, at: number] => {
  const [, piece, at] = /^(\d{1,7})\.(\d{1,4})$/.exec(after ?? '0.0') ?? [];
  return [Number(piece ?? 0), Number(at ?? 0)];
};

export const createLineFile = (scratch: Scratch): LineFile => {
  const pieces: Counts[] = [];
  let counts = noCounts;
  const read = async (piece: number): Promise<readonly ImportedLine[]> =>
    JSON.parse((await scratch.read(piece)).toString());
  const has = (piece: number, outcome: LineOutcome | undefined): boolean =>
    outcome === undefined || (pieces[piece]?.[outcome] ?? 0) > 0;

  return {
    async append(lines) {
      await scratch.append(Buffer.from(JSON.stringify(lines)));
      const these = countsOf(lines);
      pieces.push(these);
      const sums = { ...noCounts };
      for (const outcome of lineOutcomes) sums[outcome] = counts[outcome] + these[outcome];
      counts = sums;
    },
    get counts() {
      return counts;
    },
    async page({ outcome, after, limit }) {
      const items: ImportedLine[] = [];
      let [piece, at] = cursorOf(after);
      for (; piece < pieces.length; piece++, at = 0) {
        if (!has(piece, outcome)) continue;
        const lines = await read(piece);
        for (; at < lines.length; at++) {
          const line = lines[at];
          if (line === undefined || (outcome !== undefined && line.outcome !== outcome)) continue;
          if (items.length === limit) return { items, next: `${piece}.${at}` };
          items.push(line);
        }
      }
      return { items };
    },
    async *pieces() {
      for (let piece = 0; piece < pieces.length; piece++) yield await read(piece);
    },
    close: () => scratch.close(),
  };
};
