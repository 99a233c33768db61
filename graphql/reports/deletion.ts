import { DomainError } from '#domain/kernel/index.ts';
import {
  deletableBefore,
  deletableReports,
  type ReportFilter,
  type ReportName,
  reportColumns,
  reportNames,
} from '#domain/report/index.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { Interval } from '../kernel/listing.ts';
import { oneOf } from '../kernel/one-of.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';

const names = Object.fromEntries(reportNames.map((name) => [name, true])) as Record<ReportName, true>;

const ReportFilterInput = builder.inputType('ReportFilter', {
  description:
    'Rows of a report as its page filters them; a column that the report has not is refused. Without an end the rows up to the youngest that may be deleted are meant.',
  fields: (t) => ({
    interval: t.field({ type: Interval }),
    text: t.string(),
    source: t.string(),
    event: t.string(),
    action: t.string(),
    objectType: t.string(),
    objectId: t.string(),
    conferenceId: t.string(),
    sessionId: t.string(),
    personId: t.string(),
    application: t.string(),
  }),
});

type Asked = typeof ReportFilterInput.$inferInput;

type Deletable = { readonly report: ReportName; readonly filter: ReportFilter; readonly count: number };

const DeletableRows = builder.objectRef<Deletable>('DeletableRows').implement({
  description: 'What a deletion would remove, as of now.',
  fields: (t) => ({
    count: t.exposeInt('count'),
    until: t.field({
      type: 'DateTime',
      description: 'Rows from here on stay.',
      resolve: ({ filter }) => filter.until,
    }),
    keptHours: t.int({
      description: 'Younger rows of this report cannot be deleted.',
      resolve: ({ report }) => deletableReports[report].keptHours,
    }),
  }),
});

const reportOf = (text: string): ReportName => {
  const report = oneOf('report', names, text);
  if (report !== undefined) return report;
  throw new DomainError('VALIDATION_FAILED', { problems: [{ field: 'report', rule: 'required' }] });
};

const filterOf = ({ interval, text, ...rest }: Asked, until: string): ReportFilter => ({
  from: interval?.from ?? null,
  until,
  text: text?.trim() ?? '',
  columns: Object.fromEntries(reportColumns.flatMap((name) => (rest[name] ? [[name, rest[name]]] : []))),
});

const deletable = async (
  { queries }: Pick<GraphQLContext, 'queries'>,
  report: ReportName,
  filter: ReportFilter,
): Promise<Deletable> => ({ report, filter, count: await queries.reportRows.deletable(report, filter) });

builder.queryField('deletableRows', (t) =>
  t.field({
    type: DeletableRows,
    authScopes: { may: 'DeleteReportRows' },
    args: {
      report: t.arg.string({
        required: true,
        description: reportNames.map((one) => `\`${one}\``).join(', '),
      }),
      filter: t.arg({ type: ReportFilterInput, required: true }),
    },
    resolve: (_root, { report: asked, filter }, context) => {
      const report = reportOf(asked);
      const youngest = deletableBefore(report, new Date(context.clock.now()).toISOString());
      const [until = youngest] = [filter.interval?.to ?? youngest, youngest].sort();
      return deletable(context, report, filterOf(filter, until));
    },
  }),
);

builder.mutationField('deleteReportRows', (t) =>
  t.field({
    type: ChangeResult,
    description:
      'Removes the rows that answer the filter from a report, for good; the log keeps what they told of. `interval.to` and `count` are those that `deletableRows` told; another number of rows is a conflict.',
    args: {
      report: t.arg.string({ required: true }),
      filter: t.arg({ type: ReportFilterInput, required: true }),
      count: t.arg.int({ required: true }),
    },
    resolve: (_root, { report: asked, filter, count }, context, info) =>
      answer(async () => {
        context.allow('DeleteReportRows');
        const report = reportOf(asked);
        const data = await deletable(context, report, filterOf(filter, filter.interval?.to ?? ''));
        if (data.count !== count) throw new DomainError('CONFLICT');
        return send(context, intentionOf(context, info), { type: 'DeleteReportRows', data });
      }),
  }),
);
