import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import uPlot from 'uplot';
import { useReading } from '../format/reading-context.tsx';
import type { ChartData, Span } from './chart-data.ts';
import classes from './charts.module.css';
import { alignedData, type PlotLook, plotOptions } from './plot-options.ts';
import { nowhere, steer } from './steer.ts';
import { timeLabels } from './time-labels.ts';

export type PlotProps = {
  readonly data: ChartData;
  readonly span: Span;
  readonly height: number;
  readonly label: string;
  readonly valueLabel: (value: number) => string;
  readonly whole?: boolean;
  readonly atLeast: number;
  readonly atMost: number;
  readonly sync: string;
  readonly onCursor: (column: number | null) => void;
  readonly onZoom: (span: Span) => void;
  readonly onZoomOut: (() => void) | undefined;
  /** What lies over the plot, within its edges. */
  readonly over: ReactNode;
  /** What a screen reader hears of the column at the cursor. */
  readonly spoken: string;
};

/** Colours of the theme as they are now: a canvas knows no variables. */
const lookOf = (element: HTMLElement, data: ChartData): PlotLook => {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    grid: token('--rostrum-border'),
    text: token('--mantine-color-dimmed'),
    font: `12px ${token('--mantine-font-family')}`,
    lines: data.series.map(({ color }) => token(`--mantine-color-${color}-5`)),
  };
};

const columnsOf = ({ from, step, series }: ChartData): number[] =>
  Array.from({ length: series[0]?.mean.length ?? 0 }, (_, i) => from + i * step);

/** What makes another plot necessary; everything else is told to the present one. */
const shapeOf = ({ series }: ChartData): string =>
  series.map(({ id, color, min }) => `${id} ${color} ${min === undefined}`).join();

/** The drawing itself, with its library: loaded when the first chart is shown. */
export const Plot = (props: PlotProps) => {
  const { data, span, height, label, over, spoken } = props;
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const element = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(measured, element);
  const scheme = useComputedColorScheme();
  const reading = useReading();
  const [plot, setPlot] = useState<uPlot | null>(null);
  const now = useRef(props);
  now.current = props;
  const shape = shapeOf(data);
  const { locale, timeZone } = reading;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest is read through `now`, and told below.
  useEffect(() => {
    const place = element.current;
    if (place === null || width === 0) return;
    const { current } = now;
    const made = new uPlot(
      plotOptions(
        {
          series: current.data.series,
          look: lookOf(place, current.data),
          timeZone,
          timeLabel: timeLabels({ locale, timeZone }),
          valueLabel: (value) => now.current.valueLabel(value),
          whole: current.whole === true,
          atLeast: current.atLeast,
          atMost: current.atMost,
          sync: current.sync,
          span: () => now.current.span,
          onCursor: (column) => now.current.onCursor(column),
          onZoom: (zoomed) => now.current.onZoom(zoomed),
        },
        { width, height },
        uPlot.paths.stepped?.({ align: 1 }),
        (seconds) => uPlot.tzDate(new Date(seconds * 1000), timeZone),
      ),
      alignedData(columnsOf(current.data), current.data.series),
      place,
    );
    setPlot(made);
    return () => {
      setPlot(null);
      made.destroy();
    };
  }, [shape, scheme, locale, timeZone, width === 0]);

  useEffect(() => {
    plot?.setData(alignedData(columnsOf(data), data.series));
  }, [plot, data]);
  useEffect(() => {
    plot?.setScale('x', { min: span.from, max: span.until });
  }, [plot, span.from, span.until]);
  useEffect(() => {
    if (width > 0) plot?.setSize({ width, height });
  }, [plot, width, height]);

  return (
    <div
      ref={ref}
      className={classes.plot}
      style={{ height }}
      role="application"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is walked through by keys.
      tabIndex={0}
      onKeyDown={(event) => plot !== null && steer(plot, props, event)}
      onBlur={() => plot?.setCursor(nowhere, true)}
    >
      {plot !== null && createPortal(over, plot.over)}
      <span className={classes.spoken} aria-live="polite">
        {spoken}
      </span>
    </div>
  );
};
