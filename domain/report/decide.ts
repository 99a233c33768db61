import {
  type Decider,
  type DecisionContext,
  type FieldProblem,
  oneOfProblem,
  requireValid,
  textProblem,
} from '#domain/kernel/index.ts';
import type { ReportCommand } from './commands.ts';
import type { ReportEvent, ReportFilter } from './events.ts';
import { deletableBefore, deletableReports, type ReportName, reportNames } from './reports.ts';

export const REPORT_DELETIONS_STREAM = 'report-deletions';

const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));

const timeProblem = (field: string, instant: string | null): FieldProblem | undefined =>
  instant === null || isInstant(instant) ? undefined : { field, rule: 'pattern' };

const ageProblem = (report: ReportName, until: string, now: string): FieldProblem | undefined => {
  if (until <= deletableBefore(report, now)) return undefined;
  return { field: 'until', rule: 'tooYoung', params: { hours: deletableReports[report].keptHours } };
};

const columnProblems = (report: ReportName, columns: ReportFilter['columns']) =>
  Object.entries(columns).map(([name, value]) => {
    const allowed: readonly string[] = deletableReports[report].columns;
    return oneOfProblem('columns', name, allowed) ?? textProblem(value, { field: name, min: 1, max: 200 });
  });

/** Rows of deletions themselves are kept by the read models. */
const decide = (
  { data }: ReportCommand,
  _state: null,
  { metadata: { now } }: Pick<DecisionContext, 'metadata'>,
): readonly ReportEvent[] => {
  const { report, filter, count } = data;
  requireValid(oneOfProblem('report', report, reportNames));
  requireValid(
    timeProblem('from', filter.from),
    timeProblem('until', filter.until),
    textProblem(filter.text, { field: 'text', max: 200 }),
    ...columnProblems(report, filter.columns),
  );
  requireValid(ageProblem(report, filter.until, now));
  return count > 0 ? [{ type: 'ReportRowsDeleted', data: { report, filter, count } }] : [];
};

export const reportDecider: Decider<null, ReportCommand, ReportEvent> = {
  initialState: null,
  decide,
  evolve: () => null,
};
