import { describe, expect, it } from 'vitest';
import { specify, testMetadata } from '#domain/kernel/testing.ts';
import { type ReportFilter, reportDecider, reportNames } from './index.ts';

const spec = specify(reportDecider);
const everything: ReportFilter = { from: null, until: '2025-12-01T00:00:00.000Z', text: '', columns: {} };
const remove = (report: (typeof reportNames)[number], filter: Partial<ReportFilter> = {}, count = 3) =>
  ({ type: 'DeleteReportRows', data: { report, filter: { ...everything, ...filter }, count } }) as const;
const deciding = (command: ReturnType<typeof remove>) => spec.given([], undefined).when(command);

describe('DeleteReportRows', () => {
  it.each(reportNames)('[REP-01] deletes rows of %s by filter', (report) => {
    const { events } = deciding(remove(report, { text: 'anna' }));
    const filter = { ...everything, text: 'anna' };
    expect(events).toEqual([{ type: 'ReportRowsDeleted', data: { report, filter, count: 3 } }]);
  });

  it('[REP-01] leaves no event when nothing answers', () => {
    expect(deciding(remove('chat', {}, 0)).events).toEqual([]);
  });

  it('[OP-04] keeps what is younger than a day where acts of administrators are told, and says so', () => {
    const until = '2026-01-01T03:04:05.001Z';
    for (const report of ['events', 'changes'] as const) {
      expect(deciding(remove(report, { until })).problems).toEqual([
        { field: 'until', rule: 'tooYoung', params: { hours: 24 } },
      ]);
      expect(deciding(remove(report, { until: '2026-01-01T03:04:05.000Z' })).code).toBeUndefined();
    }
    expect(deciding(remove('chat', { until })).code).toBeUndefined();
    expect(deciding(remove('chat', { until: '2026-01-02T03:04:05.001Z' })).code).toBe('VALIDATION_FAILED');
    expect(deciding(remove('calls', { until: testMetadata.now })).code).toBeUndefined();
  });

  it.each([
    ['an unknown report', remove('passwords' as 'chat'), 'report'],
    ['a column of another report', remove('chat', { columns: { source: 'user' } }), 'columns'],
    ['an empty column', remove('events', { columns: { source: '' } }), 'source'],
    ['no instant', remove('events', { until: 'yesterday' }), 'until'],
    ['no instant to begin with', remove('events', { from: '2026' }), 'from'],
    ['a text without end', remove('events', { text: 'x'.repeat(201) }), 'text'],
  ])('refuses %s and names the field', (_name, command, field) => {
    expect(deciding(command).problems).toEqual([expect.objectContaining({ field })]);
  });
});
