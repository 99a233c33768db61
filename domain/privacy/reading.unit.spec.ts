import { describe, expect, it } from 'vitest';
import { specify, testMetadata } from '#domain/kernel/testing.ts';
import { type ReadingEvent, readingDecider } from './index.ts';

const reading = specify(readingDecider);
const look = { type: 'RecordReportRead', data: { signInId: 's1', report: 'chatMessages' } } as const;
const read: ReadingEvent = {
  type: 'SensitiveReportRead',
  data: { signInId: 's1', report: 'chatMessages', until: '2026-01-02T04:04:05.000Z' },
};

describe('RecordReportRead', () => {
  it('[REP-06] records a reading once an hour, however many pages are turned', () => {
    expect(reading.given([], undefined).when(look).events).toEqual([read]);
    expect(reading.given([read], undefined).when(look).events).toEqual([]);
    const later = { ...testMetadata, now: '2026-01-02T04:04:05.000Z' };
    expect(reading.given([read], undefined).when(look, later).events).toHaveLength(1);
  });
});
