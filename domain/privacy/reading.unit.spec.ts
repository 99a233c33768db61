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

describe('RecordFileRead', () => {
  it('[REP-06] records who reads a file once an hour, each file by itself', () => {
    const take = (fileId: string) => ({ type: 'RecordFileRead', data: { signInId: 's1', fileId } }) as const;
    const until = '2026-01-02T04:04:05.000Z';
    const taken: ReadingEvent = { type: 'SensitiveFileRead', data: { signInId: 's1', fileId: 'f1', until } };
    expect(reading.given([read], undefined).when(take('f1')).events).toEqual([taken]);
    expect(reading.given([taken], undefined).when(take('f1')).events).toEqual([]);
    expect(reading.given([taken], undefined).when(take('f2')).events).toHaveLength(1);
    expect(reading.given([], undefined).when(take('../f')).problems).toMatchObject([{ field: 'fileId' }]);
  });
});
