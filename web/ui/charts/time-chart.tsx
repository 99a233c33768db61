import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, HoverCard, Skeleton, Text, Title, Tooltip } from '@mantine/core';
import { IconArrowsDiagonal, IconChartLine, IconTable } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { patiently } from '../components/patiently.ts';
import { useReading } from '../format/reading-context.tsx';
import { type ChartData, clustered, latest, type Span } from './chart-data.ts';
import { ChartTable } from './chart-table.tsx';
import classes from './charts.module.css';
import { columnTime } from './time-labels.ts';

const Plot = lazy(() =>
  patiently(() => import('./plot.tsx')).then(({ Plot: component }) => ({ default: component })),
);

/** Something that happened and may explain what a line does. */
export type ChartMark = {
  readonly id: string;
  /** Seconds since the Unix epoch. */
  readonly at: number;
  readonly tone: 'good' | 'bad' | 'plain';
  readonly content: ReactNode;
};

/** Width of a mark as a part of the plot. */
const NEARNESS = 0.018;

export type TimeChartProps = {
  readonly title: string;
  readonly data: ChartData;
  readonly span: Span;
  readonly height?: number;
  readonly valueLabel: (value: number) => string;
  /** Only whole numbers make sense. */
  readonly whole?: boolean;
  /** The scale goes at least up to here. */
  readonly atLeast?: number;
  /** And never further than here. */
  readonly atMost?: number;
  /** Charts of one name move their cursors together. */
  readonly sync: string;
  readonly marks?: readonly ChartMark[];
  /** Beside the title, for example a choice of what is drawn. */
  readonly choice?: ReactNode;
  readonly onZoom: (span: Span) => void;
  readonly onZoomOut?: (() => void) | undefined;
  /** Without it the chart is as large as it gets. */
  readonly onEnlarge?: () => void;
};

/** Lines over time with what they are now or at the cursor, as a picture or as a table. */
export const TimeChart = (props: TimeChartProps) => {
  const { title, data, span, height = 190, valueLabel, whole, atLeast = 0, sync, marks = [] } = props;
  const { atMost = Number.POSITIVE_INFINITY, choice, onZoom, onZoomOut, onEnlarge } = props;
  const { t } = useLingui();
  const reading = useReading();
  const [cursor, setCursor] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const heading = useId();
  const time = columnTime(reading, data.step);
  const shown = data.series.map(({ id, label, color, mean }) => {
    const value = cursor === null ? latest(mean) : (mean[cursor] ?? null);
    return { id, label, color, text: value === null ? '–' : valueLabel(value) };
  });
  const at = cursor === null ? null : time(data.from + cursor * data.step);
  const spoken = at === null ? '' : `${at}: ${shown.map(({ label, text }) => `${label} ${text}`).join(', ')}`;
  return (
    <section className={classes.chart} aria-labelledby={heading}>
      <header className={classes.head}>
        <Title order={3} id={heading} className={classes.title ?? ''}>
          {title}
        </Title>
        <Text span size="xs" c="dimmed" className={classes.at ?? ''}>
          {at ?? <Trans>latest</Trans>}
        </Text>
        {choice}
        <Tooltip label={asTable ? t`As a picture` : t`As a table`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t`As a table: ${title}`}
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <IconChartLine size={17} /> : <IconTable size={17} />}
          </ActionIcon>
        </Tooltip>
        {onEnlarge !== undefined && (
          <Tooltip label={t`Enlarge`}>
            <ActionIcon variant="subtle" color="gray" aria-label={t`Enlarge: ${title}`} onClick={onEnlarge}>
              <IconArrowsDiagonal size={17} />
            </ActionIcon>
          </Tooltip>
        )}
      </header>
      <div className={classes.legend}>
        {shown.map(({ id, label, color, text }) => (
          <span key={id} className={classes.entry}>
            <span className={classes.swatch} data-color={color} aria-hidden />
            {label} <strong className="tabular">{text}</strong>
          </span>
        ))}
      </div>
      {asTable ? (
        <ChartTable data={data} label={title} height={height} valueLabel={valueLabel} />
      ) : (
        <Suspense fallback={<Skeleton height={height} radius="md" />}>
          <Plot
            {...{ data, span, height, valueLabel, atLeast, atMost, sync, spoken, onZoom, onZoomOut }}
            whole={whole === true}
            label={t`Chart: ${title}. Arrow keys walk through the values, plus and minus zoom.`}
            onCursor={setCursor}
            over={<Marks marks={marks} span={span} />}
          />
        </Suspense>
      )}
    </section>
  );
};

/** What one sign for several marks has to say first. */
const worst = (marks: readonly ChartMark[]): ChartMark['tone'] =>
  (['bad', 'good'] as const).find((tone) => marks.some((mark) => mark.tone === tone)) ?? 'plain';

/** Flags at the upper edge; what happened is told when the pointer rests on one. */
const Marks = ({ marks, span }: { marks: readonly ChartMark[]; span: Span }) => {
  const { t } = useLingui();
  return clustered(marks, span, NEARNESS).map(({ place, marks: together }) => (
    <HoverCard key={together[0]?.id} shadow="md" width={300} withinPortal openDelay={80} position="top">
      <HoverCard.Target>
        <button
          type="button"
          // The page lists the same in words; a key would have to walk through every flag of every chart.
          tabIndex={-1}
          aria-label={t`What happened here`}
          className={classes.mark}
          style={{ left: `${place * 100}%` }}
          data-tone={worst(together)}
          data-many={together.length > 1 || undefined}
        />
      </HoverCard.Target>
      <HoverCard.Dropdown>
        <div className={classes.happenings}>
          {together.slice(-5).map(({ id, content }) => (
            <div key={id}>{content}</div>
          ))}
        </div>
      </HoverCard.Dropdown>
    </HoverCard>
  ));
};
