import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '#domain/session/index.ts';
import { emptyRoster, evolveRoster, type Roster } from './roster.ts';

const time = '2026-01-01T00:00:00.000Z';
const rights = { sendAudio: true, sendVideo: true, shareContent: true, chat: true };
const muted = { microphone: true, camera: false };

const opened = (sessionId: string): SessionEvent => ({
  type: 'SessionOpened',
  data: {
    ...{ conferenceId: 'c', sessionId, title: 'Standup', ownerId: 'ann' },
    ...{ mode: 'all-on-screen', visibility: 'internal', plannedEnd: null },
  },
});
const admitted = (sessionId: string, accountId: string): SessionEvent => ({
  type: 'ParticipantAdmitted',
  data: {
    ...{ conferenceId: 'c', sessionId, participantId: `p-${accountId}`, personId: accountId, role: 'owner' },
    ...{
      identity: { kind: 'account', accountId },
      displayName: accountId,
      rights,
      muted,
      limits: { incoming: null, outgoing: null },
    },
    connection: { connectionId: 'x', protocol: 'webrtc', address: '', userAgent: '' },
  },
});

const given = (...events: SessionEvent[]): Roster =>
  events.reduce<Roster>((roster, event) => evolveRoster(roster, { ...event, time }), emptyRoster);

describe('the roster', () => {
  it('says who is in a running conference, as what and since when', () => {
    const room = given(opened('s'), admitted('s', 'ann')).get('c');
    expect(room).toMatchObject({ sessionId: 's', title: 'Standup', startedAt: time });
    expect(room?.participants.get('p-ann')).toEqual({
      ...{ participantId: 'p-ann', personId: 'ann', displayName: 'ann', role: 'owner' },
      ...{ accountId: 'ann', joinedAt: time, rights, muted },
      limits: { incoming: null, outgoing: null },
    });
  });

  it('[GRP-02] says what somebody may by now', () => {
    const less = { ...rights, shareContent: false };
    const changed = (participantId: string): SessionEvent => ({
      type: 'ParticipantRightsChanged',
      data: {
        ...{ conferenceId: 'c', sessionId: 's', participantId, rights: less },
        limits: { incoming: null, outgoing: null },
      },
    });
    const room = given(opened('s'), admitted('s', 'ann'), changed('p-ann'), changed('p-nobody')).get('c');
    expect(room?.participants.get('p-ann')?.rights).toEqual(less);
    expect(room?.participants.size).toBe(1);
  });

  it('forgets a conference when it is closed, and ignores what comes late', () => {
    const closed: SessionEvent = {
      type: 'SessionClosed',
      data: { conferenceId: 'c', sessionId: 's1', reason: 'empty' },
    };
    expect(given(opened('s1'), closed).size).toBe(0);
    const now = given(opened('s1'), closed, opened('s2'));
    expect(evolveRoster(now, { ...closed, time })).toBe(now);
    expect(evolveRoster(now, { ...admitted('s1', 'late'), time })).toBe(now);
  });
});
