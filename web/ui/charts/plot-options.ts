import type uPlot from 'uplot';
import { type ChartSeries, type Column, lonely, type Span } from './chart-data.ts';

/** Pixels of a drag that is no slip of the hand. */
const DRAGGED = 6;

export type PlotLook = {
  readonly grid: string;
  readonly text: string;
  readonly font: string;
  /** A colour of each series, in their order. */
  readonly lines: readonly string[];
};

export type PlotBehaviour = {
  readonly series: readonly ChartSeries[];
  readonly look: PlotLook;
  readonly timeZone: string;
  readonly timeLabel: (seconds: number, distance: number) => string;
  readonly valueLabel: (value: number) => string;
  /** Only whole numbers make sense. */
  readonly whole: boolean;
  /** The scale goes at least up to here, and never further than there. */
  readonly atLeast: number;
  readonly atMost: number;
  /** Charts of one name move their cursors together. */
  readonly sync: string;
  readonly span: () => Span;
  readonly onCursor: (column: number | null) => void;
  readonly onZoom: (span: Span) => void;
};

/** Distances of places on a scale of whole numbers. */
const wholes = [1, 2, 5]
  .flatMap((digit) => [0, 1, 2, 3, 4, 5, 6].map((power) => digit * 10 ** power))
  .sort((a, b) => a - b);

/** A line for each series, and the space between its least and its most, tinted. */
const drawn = ({ series, look, whole }: PlotBehaviour, paths: uPlot.Series.PathBuilder | undefined) => {
  const lines: uPlot.Series[] = [];
  const bands: uPlot.Band[] = [];
  for (const [index, { min, max }] of series.entries()) {
    const color = look.lines[index] ?? 'gray';
    const common = { stroke: color, ...(whole && paths !== undefined ? { paths } : {}) };
    lines.push({
      ...common,
      width: 1.6,
      points: { show: true, size: 5, fill: color, filter: (u, i) => lonely(u.data[i] as Column) },
    });
    if (min === undefined || max === undefined) continue;
    const first = lines.length;
    const edge = { ...common, width: 0, points: { show: false } };
    lines.push(edge, edge);
    bands.push({ series: [first + 1, first + 2], fill: `color-mix(in srgb, ${color} 16%, transparent)` });
  }
  return { lines, bands };
};

/** The columns of the data in the order of the lines. */
export const alignedData = (x: readonly number[], series: readonly ChartSeries[]): uPlot.AlignedData => [
  [...x],
  ...series.flatMap(({ mean, min, max }) =>
    (min === undefined || max === undefined ? [mean] : [mean, max, min]).map((column) => [...column]),
  ),
];

export const plotOptions = (
  behaviour: PlotBehaviour,
  size: { readonly width: number; readonly height: number },
  paths: uPlot.Series.PathBuilder | undefined,
  zoned: (seconds: number) => Date,
): uPlot.Options => {
  const { look, timeLabel, valueLabel, whole, atLeast, atMost, sync, span, onCursor, onZoom } = behaviour;
  const { lines, bands } = drawn(behaviour, paths);
  const axis = { stroke: look.text, font: look.font, ticks: { show: false } };
  return {
    ...size,
    padding: [14, 20, 0, 0],
    legend: { show: false },
    tzDate: zoned,
    series: [{}, ...lines],
    bands,
    scales: {
      x: { time: true, range: () => [span().from, span().until] },
      y: {
        range: (_u, _least, most) => [
          0,
          Math.min(atMost, Math.max(atLeast, Number.isFinite(most) ? most * 1.1 : 0)),
        ],
      },
    },
    axes: [
      {
        ...axis,
        size: 32,
        // Beneath the lowest label of the other axis, not beside it.
        gap: 10,
        space: 64,
        grid: { show: false },
        values: (_u, places, _axis, _space, distance) => places.map((place) => timeLabel(place, distance)),
      },
      {
        ...axis,
        size: (_u, labels) => 14 + 6.6 * Math.max(3, ...(labels ?? []).map((label) => label.length)),
        space: 34,
        grid: { stroke: look.grid, width: 1 },
        ...(whole ? { incrs: wholes } : {}),
        values: (_u, places) => places.map(valueLabel),
      },
    ],
    cursor: {
      y: false,
      points: { size: 7, width: 2 },
      drag: { x: true, y: false, setScale: false },
      sync: {
        key: sync,
        setSeries: false,
        filters: { pub: (type) => type === 'mousemove' || type === 'mouseleave' },
      },
    },
    hooks: {
      setCursor: [
        (u) => onCursor(u.cursor.left === undefined || u.cursor.left < 0 ? null : (u.cursor.idx ?? null)),
      ],
      setSelect: [
        (u) => {
          const { left, width } = u.select;
          if (width < DRAGGED) return;
          u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          onZoom({ from: u.posToVal(left, 'x'), until: u.posToVal(left + width, 'x') });
        },
      ],
    },
  };
};
