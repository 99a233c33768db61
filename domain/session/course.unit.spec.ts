import { expect, it } from 'vitest';
import type { ConferenceSchedule, ConferenceState } from '#domain/conference/index.ts';
import { courseOf } from './course.ts';
import { evolveSession, noSession, type SessionState } from './state.ts';

const conference = (schedule: ConferenceSchedule): ConferenceState => ({
  ...{ status: 'defined', conferenceId: 'launch', guests: [] },
  definition: {
    ...{ title: 'Launch', ownerId: 'ann', mode: 'all-on-screen', visibility: 'public', description: '' },
    ...{ invited: [], uninvitedAllowed: true, muteMicrophoneOnEntry: false, muteCameraOnEntry: false },
    ...{ schedule, emailInvitations: true },
  },
});
const running: SessionState = {
  ...{ status: 'running', sessionId: 's1', conferenceId: 'launch', ownerId: 'ann', plannedEnd: null },
  ...{ awaited: new Set(), mode: 'all-on-screen', mediaLost: false, participants: new Map() },
  ...{ departed: [], unreported: new Map() },
};
const stopped: SessionState = { status: 'closed', unreported: new Map(), ended: true };
const stoppedFor = (plannedEnd: string): SessionState => ({ ...stopped, plannedEnd });
const zone = { timeZone: 'Europe/Moscow', minutes: 60 };
const once = { kind: 'once', start: '2026-01-02T10:00:00.000Z', ...zone } as const;
const weekly = { kind: 'weekly', days: ['MO'], time: '10:00', ...zone } as const;
const planned = { start: once.start, end: '2026-01-02T11:00:00.000Z' };

it.each([
  ['a room nobody has opened', noSession, { kind: 'none' }, { started: false, ended: false }],
  ['a room that was opened', running, { kind: 'none' }, { started: true, ended: false }],
  ['a room that somebody closed', stopped, { kind: 'none' }, { started: true, ended: true }],
  ['what takes place once', noSession, once, { started: false, ended: false, planned }],
  ['what takes place once, begun early', running, once, { started: true, ended: false, planned }],
  [
    'what takes place once, ended early',
    stoppedFor(planned.end),
    once,
    { started: true, ended: true, planned },
  ],
  [
    'what was planned anew',
    stoppedFor('2025-12-01T11:00:00.000Z'),
    once,
    { started: false, ended: false, planned },
  ],
  ['what recurs, between two runs', stopped, weekly, { started: false, ended: false }],
  ['what recurs, while it runs', running, weekly, { started: true, ended: false }],
] as const)('[REG-01] the course of %s is known', (_what, session, schedule, course) => {
  expect(courseOf(session, conference(schedule))).toEqual(course);
});

it('[REG-01] a run that somebody ends remembers for which time it was', () => {
  const closed = (reason: 'stopped' | 'empty') =>
    evolveSession({ ...running, plannedEnd: planned.end } as SessionState, {
      type: 'SessionClosed',
      data: { sessionId: 's1', conferenceId: 'launch', reason },
    });
  expect(closed('stopped')).toEqual(stoppedFor(planned.end));
  expect(closed('empty')).toEqual(noSession);
});
