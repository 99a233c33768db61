import { describe, expect, it } from 'vitest';
import { specify, testMetadata } from '#domain/kernel/testing.ts';
import {
  type ReadingCommand,
  type ReadingEvent,
  type ReadingScope,
  readingDecider,
  wholeReport,
} from './index.ts';

const reading = specify(readingDecider);
const until = '2026-01-02T04:04:05.000Z';

type Kind = 'looked' | 'exported';
const note = (kind: Kind, scope: Partial<ReadingScope> = {}) => {
  const data = { signInId: 's1', report: 'chatMessages', kind, scope: { ...wholeReport, ...scope } } as const;
  return { type: 'RecordReportRead', data } satisfies ReadingCommand;
};
const noted = (kind: Kind, scope: Partial<ReadingScope> = {}): ReadingEvent => ({
  type: 'SensitiveReportRead',
  data: { ...note(kind, scope).data, until: kind === 'exported' ? null : until },
});

const later = { ...testMetadata, now: until };

describe('RecordReportRead', () => {
  it('[REP-06] records a look once an hour, however many pages are turned', () => {
    const look = noted('looked');
    expect(reading.given([], undefined).when(note('looked')).events).toEqual([look]);
    expect(reading.given([look], undefined).when(note('looked')).events).toEqual([]);
    expect(reading.given([look], undefined).when(note('looked'), later).events).toHaveLength(1);
  });

  it('[ADM-08] records every export, whatever was looked at or exported before', () => {
    const before = [noted('looked'), noted('exported')];
    expect(reading.given(before, undefined).when(note('exported')).events).toEqual([noted('exported')]);
    expect(reading.given([noted('exported')], undefined).when(note('looked')).events).toEqual([
      noted('looked'),
    ]);
  });

  it.each<[string, Partial<ReadingScope>]>([
    ['a session', { sessionId: 'run-1' }],
    ['another session', { sessionId: 'run-2' }],
    ['a conference', { conferenceId: '100' }],
    ['a person', { personId: 'boris' }],
    ['a person in a session', { sessionId: 'run-1', personId: 'boris' }],
    ['everything', {}],
  ])('[ADM-08] tells a look at %s from looks at others', (_name, scope) => {
    const others = [{ sessionId: 'run-3' }, { personId: 'anna' }, { conferenceId: '200' }];
    const before = others.map((one) => noted('looked', one));
    const own = noted('looked', scope);
    expect(reading.given(before, undefined).when(note('looked', scope)).events).toEqual([own]);
    expect(reading.given([own, ...before], undefined).when(note('looked', scope)).events).toEqual([]);
  });

  it('[PLAT-07] [ADM-08] takes nothing for a part of a reading of which only is known that there was one', () => {
    const old: ReadingEvent = {
      type: 'SensitiveReportRead',
      data: { ...note('looked').data, kind: 'unknown', until },
    };
    expect(reading.given([old], undefined).when(note('looked')).events).toHaveLength(1);
  });

  it('[ADM-08] keeps no more in mind than the last hour', () => {
    const state = [noted('looked'), noted('looked', { personId: 'boris' })].reduce(
      readingDecider.evolve,
      readingDecider.initialState,
    );
    const next = reading.given([noted('looked')], undefined).when(note('looked'), later).events;
    expect([state.size, next.reduce(readingDecider.evolve, state).size]).toEqual([2, 1]);
  });

  it.each<[string, Partial<ReadingScope>]>([
    ['sessionId', { sessionId: 'run\n1' }],
    ['conferenceId', { conferenceId: '' }],
    ['personId', { personId: 'x'.repeat(257) }],
  ])('refuses what is no %s', (field, scope) => {
    expect(reading.given([], undefined).when(note('exported', scope)).problems).toMatchObject([{ field }]);
  });
});

describe('RecordFileRead', () => {
  it('[REP-06] records who reads a file once an hour, each file by itself', () => {
    const take = (fileId: string) => ({ type: 'RecordFileRead', data: { signInId: 's1', fileId } }) as const;
    const taken: ReadingEvent = { type: 'SensitiveFileRead', data: { signInId: 's1', fileId: 'f1', until } };
    expect(reading.given([noted('looked')], undefined).when(take('f1')).events).toEqual([taken]);
    expect(reading.given([taken], undefined).when(take('f1')).events).toEqual([]);
    expect(reading.given([taken], undefined).when(take('f2')).events).toHaveLength(1);
    expect(reading.given([], undefined).when(take('../f')).problems).toMatchObject([{ field: 'fileId' }]);
  });
});
