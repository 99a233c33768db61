import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import type { ChartData, ChartSeries, Span } from '#web/ui/charts/chart-data.ts';
import { TimeChart } from '#web/ui/charts/time-chart.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { formatBitrate, formatNumber, formatShare } from '#web/ui/format/numbers.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import classes from './connection-page.module.css';
import { ConnectionSamplesQuery } from './quality-documents.ts';
import { useProcessorLoads } from './words.ts';

type Grid = NonNullable<ResultOf<typeof ConnectionSamplesQuery>['connectionSamples']>;

type Line = { readonly name: string; readonly label: string; readonly color: ChartSeries['color'] };

type Chart = {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly valueLabel: (value: number) => string;
  readonly atMost?: number;
  readonly whole?: boolean;
};

const processorStates = ['nominal', 'fair', 'serious', 'critical'] as const;

const useCharts = (): readonly Chart[] => {
  const { t } = useLingui();
  const { locale } = useReading();
  const loads = useProcessorLoads();
  const load = (value: number): string => {
    const state = processorStates[Math.round(value) - 1];
    return state === undefined ? '' : (loads[state] ?? state);
  };
  return [
    {
      title: t`Bitrate`,
      lines: [
        { name: 'sentBitrate', label: t`Sent`, color: 'petrol' },
        { name: 'receivedBitrate', label: t`Received`, color: 'brass' },
      ],
      valueLabel: (value) => (value < 1 ? formatNumber(0, locale) : formatBitrate(value, locale)),
    },
    {
      title: t`Lost packets`,
      lines: [{ name: 'receivedLoss', label: t`Lost packets`, color: 'clay' }],
      valueLabel: (value) => formatShare(value, locale),
      atMost: 1,
    },
    {
      title: t`Round-trip time`,
      lines: [{ name: 'roundTripTime', label: t`Round-trip time`, color: 'iris' }],
      valueLabel: (value) => t`${formatNumber(value, locale, 0)} ms`,
    },
    {
      title: t`Camera`,
      lines: [{ name: 'framesPerSecond', label: t`Frames per second`, color: 'moss' }],
      valueLabel: (value) => formatNumber(value, locale, 1),
    },
    {
      title: t`Lines of the picture`,
      lines: [{ name: 'height', label: t`Lines of the picture`, color: 'petrol' }],
      valueLabel: (value) => formatNumber(value, locale, 0),
      whole: true,
    },
    {
      title: t`Processor load`,
      lines: [{ name: 'processor', label: t`Processor load`, color: 'brass' }],
      valueLabel: load,
      whole: true,
      atMost: 4,
    },
  ];
};

const dataOf = ({ from, step, series }: Grid, lines: readonly Line[]): ChartData => ({
  from: Date.parse(from) / 1000,
  step,
  series: lines.map(({ name, label, color }) => {
    const { mean = [], min = [], max = [] } = series.find((one) => one.name === name) ?? {};
    return { id: name, label, color, mean, min, max };
  }),
});

const hasValues = ({ series }: ChartData): boolean =>
  series.some(({ mean }) => mean.some((value) => value !== null));

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** How well a connection went, every ten seconds of it. */
export const QualityCharts = ({ connectionId }: { connectionId: string }) => {
  const [zoom, setZoom] = useState<Span | null>(null);
  const [{ data, error, fetching }] = useQuery({
    query: ConnectionSamplesQuery,
    variables: {
      id: connectionId,
      from: zoom === null ? null : iso(zoom.from),
      until: zoom === null ? null : iso(zoom.until),
    },
    requestPolicy: 'cache-and-network',
  });
  const charts = useCharts();
  const grid = data?.connectionSamples;
  if (error !== undefined) return <ErrorNotice problem={problemOfError(error)} />;
  if (grid == null) return fetching ? <Skeleton height={190} radius="lg" /> : null;
  const drawn = charts
    .map((chart) => ({ chart, data: dataOf(grid, chart.lines) }))
    .filter((one) => hasValues(one.data));
  if (drawn.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        <Trans>
          Nothing was reported of this connection: it lasted less than some seconds, or more than ninety days
          have passed.
        </Trans>
      </Text>
    );
  }
  const from = Date.parse(grid.from) / 1000;
  const span = { from, until: from + grid.columns * grid.step };
  return (
    <div className={classes.charts}>
      {drawn.map(({ chart, data: values }) => (
        <TimeChart
          key={chart.title}
          title={chart.title}
          data={values}
          span={span}
          height={150}
          valueLabel={chart.valueLabel}
          whole={chart.whole === true}
          {...(chart.atMost === undefined ? {} : { atMost: chart.atMost })}
          sync={`quality of ${connectionId}`}
          onZoom={setZoom}
          {...(zoom === null ? {} : { onZoomOut: () => setZoom(null) })}
        />
      ))}
    </div>
  );
};
