import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Select, Title } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import type { ChartData, Span } from '#web/ui/charts/chart-data.ts';
import { type ChartMark, TimeChart } from '#web/ui/charts/time-chart.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useAccess } from '../../access/viewer-context.tsx';
import { addressOf } from '../../data/address.ts';
import { type ChartDefinition, chartDefinitions, drawable, trafficNames } from './chart-definitions.ts';
import { type Mark, MarkText } from './mark-text.tsx';
import { MarksCard } from './marks-card.tsx';
import { RangeBar } from './range-bar.tsx';
import { fitting, lengths, type Traffic, traffics, wider } from './ranges.ts';
import type { LiveSample, SampleGrid } from './sample-grid.ts';
import { MarksQuery } from './samples-documents.ts';
import classes from './status-page.module.css';
import { useSamples } from './use-samples.ts';

/** Columns of a chart among others, and of one alone. */
const POINTS = 300;
const POINTS_LARGE = 1000;
/** Milliseconds after which it asks again what has happened. */
const LOOK_AGAIN = 30_000;

type Props = {
  /** Names of the series that the server measures. */
  readonly measured: readonly string[];
  readonly live: readonly LiveSample[];
  readonly now: number;
};

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** What the address says is shown, and the ways to show something else. */
const useShown = (now: number) => {
  const search = useSearch({ from: '/server' });
  const navigate = useNavigate({ from: '/server' });
  const address = addressOf(search, navigate);
  const before = useRef<(Span | null)[]>([]);
  const { range = 'hour', from, until } = search;
  const chosen = useMemo(
    (): Span | null =>
      from === undefined || until === undefined
        ? null
        : { from: Date.parse(from) / 1000, until: Date.parse(until) / 1000 },
    [from, until],
  );
  const span = useMemo(
    (): Span => chosen ?? { from: now - lengths[range], until: now },
    [chosen, now, range],
  );
  const put = (next: Span | null): void =>
    address.set({
      from: next === null ? undefined : iso(next.from),
      until: next === null ? undefined : iso(next.until),
    });
  return {
    search,
    range,
    chosen,
    span,
    set: address.set,
    show: (next: Span) => {
      before.current.push(chosen);
      put(fitting(next));
    },
    back: () => put(before.current.pop() ?? null),
    choose: (name: typeof range) => {
      before.current = [];
      address.set({ range: name === 'hour' ? undefined : name, from: undefined, until: undefined });
    },
  };
};

const useMarks = ({ from, until }: Span, open: boolean): readonly Mark[] => {
  const { can } = useAccess();
  // What happens while the page is open belongs to it as well.
  const end = open ? until + 86_400 : until;
  const [{ data }, ask] = useQuery({
    query: MarksQuery,
    variables: { from: iso(from), until: iso(end) },
    pause: !can('serverMarks'),
  });
  useInterval(() => open && can('serverMarks') && ask({ requestPolicy: 'network-only' }), LOOK_AGAIN, {
    autoInvoke: true,
  });
  return data?.serverMarks ?? [];
};

const toneOf = ({ kind, afterCrash, reason }: Mark): ChartMark['tone'] => {
  if (kind === 'start') return afterCrash ? 'bad' : 'good';
  return reason === 'fault' ? 'bad' : 'plain';
};

const chartMarks = (marks: readonly Mark[]): readonly ChartMark[] =>
  marks.map((mark) => ({
    id: `${mark.kind} ${mark.id}`,
    at: Date.parse(mark.time) / 1000,
    tone: toneOf(mark),
    content: <MarkText mark={mark} />,
  }));

/** Load, traffic, people and disk over time (guide §3.1.1). */
export const History = ({ measured, live, now }: Props) => {
  const { t } = useLingui();
  const shown = useShown(now);
  const { search, span, chosen } = shown;
  const { traffic = 'machine' } = search;
  const definitions = chartDefinitions(traffic);
  const names = definitions.flatMap((one) => drawable(one, measured).map(({ name }) => name));
  const { grid, problem } = useSamples({
    series: names,
    span,
    points: POINTS,
    live: chosen === null ? live : null,
  });
  const marks = useMarks(span, chosen === null);
  const flags = useMemo(() => chartMarks(marks), [marks]);
  const edges = (from: SampleGrid): Span =>
    chosen ?? { from: from.from, until: from.from + from.columns * from.step };
  const large = definitions.find(({ name }) => name === search.chart);
  const parts = {
    marks: flags,
    onZoom: shown.show,
    onZoomOut: () => shown.show(wider(span, now)),
    choices: <TrafficChoice value={traffic} onChange={(value) => shown.set({ traffic: value })} />,
  };
  return (
    <section className={classes.history} aria-labelledby="history">
      <div className={classes.historyHead}>
        <Title order={2} id="history">
          <Trans>Over time</Trans>
        </Title>
        <RangeBar
          range={shown.range}
          chosen={chosen}
          onRange={shown.choose}
          onSpan={shown.show}
          onWider={parts.onZoomOut}
          onBack={shown.back}
        />
      </div>
      {problem !== undefined && <ErrorNotice problem={problem} />}
      <div className={classes.charts}>
        {grid !== undefined &&
          definitions.map((definition) => (
            <OneChart
              key={definition.name}
              {...parts}
              {...{ definition, grid, measured }}
              span={edges(grid)}
              onEnlarge={() => shown.set({ chart: definition.name })}
            />
          ))}
      </div>
      <MarksCard marks={marks} />
      <Modal
        opened={large !== undefined}
        onClose={() => shown.set({ chart: undefined })}
        size="min(96vw, 1500px)"
        title={t`Over time`}
        closeButtonProps={{ 'aria-label': t`Close` }}
        centered
      >
        {large !== undefined && (
          <LargeChart
            {...parts}
            {...{ definition: large, measured, span, edges }}
            live={chosen === null ? live : null}
            head={
              <RangeBar
                range={shown.range}
                chosen={chosen}
                onRange={shown.choose}
                onSpan={shown.show}
                onWider={parts.onZoomOut}
                onBack={shown.back}
              />
            }
          />
        )}
      </Modal>
    </section>
  );
};

type ChartParts = {
  readonly definition: ChartDefinition;
  readonly measured: readonly string[];
  readonly marks: readonly ChartMark[];
  readonly onZoom: (span: Span) => void;
  readonly onZoomOut: () => void;
  /** What traffic the chart of the network draws. */
  readonly choices: React.ReactNode;
};

type OneChartProps = ChartParts & {
  readonly grid: SampleGrid;
  readonly span: Span;
  readonly height?: number;
  readonly onEnlarge?: () => void;
};

const OneChart = ({ definition, measured, grid, choices, ...rest }: OneChartProps) => {
  const { i18n } = useLingui();
  const { name, title, valueLabel, whole, atLeast, atMost } = definition;
  const lines = drawable(definition, measured);
  const data: ChartData = useMemo(
    () => ({
      from: grid.from,
      step: grid.step,
      series: lines.map(({ name: id, label, color }) => ({
        id,
        label: i18n._(label),
        color,
        ...(grid.series.get(id) ?? { mean: [] }),
      })),
    }),
    [grid, lines, i18n],
  );
  return (
    <TimeChart
      {...rest}
      title={i18n._(title)}
      data={data}
      whole={whole === true}
      atLeast={atLeast}
      {...(atMost === undefined ? {} : { atMost })}
      sync="server"
      valueLabel={(value) => valueLabel(value, i18n.locale)}
      choice={name === 'network' ? choices : null}
    />
  );
};

type LargeProps = ChartParts & {
  readonly span: Span;
  readonly live: readonly LiveSample[] | null;
  readonly edges: (grid: SampleGrid) => Span;
  readonly head: React.ReactNode;
};

/** One chart alone, with as many columns as the screen has room for. */
const LargeChart = ({ span, live, edges, head, ...parts }: LargeProps) => {
  const series = drawable(parts.definition, parts.measured).map(({ name }) => name);
  const { grid } = useSamples({ series, span, points: POINTS_LARGE, live });
  return (
    <div className={classes.large}>
      {head}
      {grid !== undefined && <OneChart {...parts} grid={grid} span={edges(grid)} height={460} />}
    </div>
  );
};

type TrafficProps = { value: Traffic; onChange: (traffic: Traffic | undefined) => void };

const TrafficChoice = ({ value, onChange }: TrafficProps) => {
  const { t, i18n } = useLingui();
  return (
    <Select
      size="xs"
      w={150}
      aria-label={t`Kind of traffic`}
      data={traffics.map((name) => ({ value: name, label: i18n._(trafficNames[name]) }))}
      value={value}
      allowDeselect={false}
      onChange={(chosen) => onChange(traffics.find((name) => name === chosen && name !== 'machine'))}
    />
  );
};
