import { expect, it } from 'vitest';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { SessionEvent } from './events.ts';
import { evolveRuns, noRuns, runningSince } from './running-since.ts';

const at = (position: number, event: SessionEvent): RecordedEvent<SessionEvent> => ({
  ...event,
  ...{ id: `e${position}`, version: 1, stream: 's', revision: position - 1, position },
  ...{ time: '2026-01-01T00:00:00.000Z', actor: { kind: 'system', id: 'spec' } },
  ...{ correlationId: 'c', commandId: 'c' },
});
const opened = (conferenceId: string, sessionId: string): SessionEvent => ({
  type: 'SessionOpened',
  data: {
    ...{ conferenceId, sessionId, title: 't', ownerId: 'o' },
    ...{ mode: 'all-on-screen', visibility: 'public', plannedEnd: null },
  },
});
const closed = (conferenceId: string, sessionId: string): SessionEvent => ({
  type: 'SessionClosed',
  data: { conferenceId, sessionId, reason: 'empty' },
});

it('is the place before the oldest run that goes on', () => {
  const first = evolveRuns(noRuns, [
    at(3, opened('a', 'a1')),
    at(5, opened('b', 'b1')),
    at(9, opened('c', 'c1')),
  ]);
  expect(runningSince(first, 20)).toBe(2);
  const second = evolveRuns(first, [at(11, closed('a', 'a1'))]);
  expect(runningSince(second, 20)).toBe(4);
  expect(runningSince(first, 20)).toBe(2);
});

it('is the head of the log when nothing goes on', () => {
  const runs = evolveRuns(noRuns, [at(1, opened('a', 'a1')), at(2, closed('a', 'a1'))]);
  expect(runningSince(runs, 7)).toBe(7);
  expect(runningSince(noRuns, 0)).toBe(0);
});

it('knows a later run of a conference from the one before', () => {
  const runs = evolveRuns(noRuns, [
    at(1, opened('a', 'a1')),
    at(4, opened('a', 'a2')),
    at(6, closed('a', 'a1')),
  ]);
  expect(runningSince(runs, 9)).toBe(3);
});
