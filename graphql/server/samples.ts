import { DomainError } from '#domain/kernel/index.ts';
import type { Sample, SampleColumn, SampleGrid } from '#platform/samples/port.ts';
import { builder } from '../builder.ts';
import { followLatest } from '../kernel/follow.ts';

/** Columns of one answer. */
const MOST_POINTS = 1000;
/** Series of one question. */
const MOST_SERIES = 40;
/** Digits that are measured; more would only be the noise of the form they are stored in. */
const DIGITS = 6;

const rounded = (value: number): number => Number(value.toPrecision(DIGITS));

type Columns = SampleGrid['series'][number];

const SampleSeries = builder.objectRef<Columns>('SampleSeries').implement({
  description: 'One value for each column; null where nothing was measured, as while the server did not run.',
  fields: (t) => {
    const column = (read: (columns: Columns) => SampleColumn) =>
      t.field({
        type: ['Float'],
        nullable: { list: false, items: true },
        resolve: (columns) => read(columns).map((value) => (value === null ? null : rounded(value))),
      });
    return {
      name: t.exposeString('name'),
      min: column(({ min }) => min),
      mean: column(({ mean }) => mean),
      max: column(({ max }) => max),
    };
  },
});

export const ServerSamples = builder.objectRef<SampleGrid>('ServerSamples').implement({
  description: 'All series in one grid: column `i` covers `step` seconds from `from + i * step`.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', resolve: ({ from }) => new Date(from).toISOString() }),
    step: t.int({ description: 'Seconds.', resolve: ({ step }) => step / 1000 }),
    columns: t.exposeInt('columns'),
    series: t.field({ type: [SampleSeries], resolve: ({ series }) => series }),
  }),
});

const problem = (field: string, rule: string, params: Readonly<Record<string, number>> = {}) =>
  new DomainError('VALIDATION_FAILED', { problems: [{ field, rule, params }] });

const bounded = (field: string, value: number, max: number): void => {
  if (value < 1 || value > max) throw problem(field, 'range', { min: 1, max });
};

builder.queryField('serverSamples', (t) =>
  t.field({
    type: ServerSamples,
    authScopes: { may: 'serverSamples' },
    description: 'What was measured of the server over time; see `serverStatus.series` for what there is.',
    args: {
      series: t.arg.stringList({ required: true }),
      from: t.arg({ type: 'DateTime', required: true }),
      until: t.arg({ type: 'DateTime', required: true }),
      points: t.arg.int({ defaultValue: 300, description: 'The most columns to answer.' }),
    },
    resolve: (_root, { series, from, until, points }, { dashboard }) => {
      const columns = points ?? 300;
      bounded('series', series.length, MOST_SERIES);
      bounded('points', columns, MOST_POINTS);
      const [begin, end] = [Date.parse(from), Date.parse(until)];
      if (begin >= end) throw problem('until', 'empty');
      return dashboard.samples.query({ series, from: begin, until: end, points: columns });
    },
  }),
);

const SeriesValue = builder
  .objectRef<{ readonly name: string; readonly value: number }>('SeriesValue')
  .implement({
    fields: (t) => ({
      name: t.exposeString('name'),
      value: t.float({ resolve: ({ value }) => rounded(value) }),
    }),
  });

const ServerSample = builder.objectRef<Sample>('ServerSample').implement({
  description: 'Everything that was measured at one time.',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', resolve: ({ at }) => new Date(at).toISOString() }),
    values: t.field({
      type: [SeriesValue],
      resolve: ({ values }) => Object.entries(values).map(([name, value]) => ({ name, value })),
    }),
  }),
});

builder.subscriptionField('serverSamples', (t) =>
  t.field({
    type: ServerSample,
    authScopes: { may: 'liveServerSamples' },
    description: 'The newest sample now, and each that is taken from now on, every ten seconds.',
    subscribe: (_root, _args, { dashboard, stillMay }) =>
      followLatest({
        subscribe: (listener) => dashboard.subscribe(listener),
        read: async () => {
          await stillMay('liveServerSamples');
          return dashboard.newest() ?? undefined;
        },
      }),
    resolve: (sample) => sample,
  }),
);
