import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '#domain/session/index.ts';
import { evolveWanted, nothingWanted, type Wanted } from './wanted.ts';

const time = '2026-01-01T00:00:00.000Z';
const place = { conferenceId: 'c', sessionId: 's' };
const limits = { incoming: 1024, outgoing: null };
const rights = { sendAudio: true, sendVideo: false, shareContent: false, chat: true };
const summary = {
  transport: 'udp' as const,
  sentBitrate: 0,
  receivedBitrate: 0,
  framesPerSecond: 0,
  width: 0,
  height: 0,
};

const opened = (sessionId = 's'): SessionEvent => ({
  type: 'SessionOpened',
  data: {
    ...place,
    sessionId,
    title: 't',
    ownerId: 'o',
    mode: 'all-on-screen',
    visibility: 'public',
    plannedEnd: null,
  },
});
const admitted = (participantId: string, sessionId = 's'): SessionEvent => ({
  type: 'ParticipantAdmitted',
  data: {
    ...{ ...place, sessionId, participantId, personId: 'p', displayName: 'P', role: 'guest', rights, limits },
    identity: { kind: 'guest', guestId: 'p' },
    muted: { microphone: false, camera: false },
    connection: { connectionId: 'x', protocol: 'webrtc', address: '', userAgent: '' },
  },
});
const left = (participantId: string, sessionId = 's'): SessionEvent => ({
  type: 'ParticipantLeft',
  data: { ...place, sessionId, participantId, reason: 'left', summary },
});
const changed = (participantId: string, shareContent: boolean, sessionId = 's'): SessionEvent => ({
  type: 'ParticipantRightsChanged',
  data: {
    ...{ ...place, sessionId, participantId, rights: { ...rights, shareContent } },
    limits: { incoming: null, outgoing: 64 },
  },
});
const closed = (sessionId = 's'): SessionEvent => ({
  type: 'SessionClosed',
  data: { ...place, sessionId, reason: 'stopped' },
});

const given = (...events: SessionEvent[]): Wanted =>
  events.reduce<Wanted>((wanted, event) => evolveWanted(wanted, { ...event, time }), nothingWanted);

describe('[MODE-01] what the log wants of the media plane', () => {
  it('is nothing at first', () => expect(given().size).toBe(0));

  it('is a room for an open session, empty until somebody is admitted', () => {
    expect(given(opened()).get('c')).toEqual({ sessionId: 's', peers: new Map() });
  });

  it('[USR-04] is a peer with exactly the rights and limits of the event', () => {
    expect(given(opened(), admitted('a')).get('c')?.peers.get('a')).toEqual({
      participantId: 'a',
      rights,
      limits,
      admittedAt: time,
    });
  });

  it('[GRP-02] [USR-04] follows the rights and limits of those who are there', () => {
    const peer = given(opened(), admitted('a'), changed('a', true)).get('c')?.peers.get('a');
    expect(peer).toEqual({
      participantId: 'a',
      rights: { ...rights, shareContent: true },
      limits: { incoming: null, outgoing: 64 },
      admittedAt: time,
    });
  });

  it('is no peer for those who left and no room for what is closed', () => {
    expect(given(opened(), admitted('a'), admitted('b'), left('a')).get('c')?.peers.keys().toArray()).toEqual(
      ['b'],
    );
    expect(given(opened(), admitted('a'), closed()).size).toBe(0);
  });

  it('is not changed by late or repeated events of an earlier run', () => {
    const now = given(opened('s1'), closed('s1'), opened('s2'), admitted('a', 's2'));
    for (const event of [
      left('a', 's1'),
      closed('s1'),
      admitted('z', 's1'),
      left('unknown', 's2'),
      changed('a', true, 's1'),
      changed('unknown', true, 's2'),
    ]) {
      expect(evolveWanted(now, { ...event, time })).toBe(now);
    }
  });

  it('is a new room when the conference starts again', () => {
    expect(given(opened('s1'), admitted('a', 's1'), closed('s1'), opened('s2')).get('c')).toEqual({
      sessionId: 's2',
      peers: new Map(),
    });
  });

  it('does not change what it was given', () => {
    const before = given(opened(), admitted('a'));
    evolveWanted(before, { ...left('a'), time });
    expect(before.get('c')?.peers.has('a')).toBe(true);
  });
});
