import { describe, expect, it } from 'vitest';
import { noLimits } from '#domain/account/index.ts';
import { specify } from '#domain/kernel/testing.ts';
import { application, typedValues, usualValues } from '#domain/settings/index.ts';
import {
  type Allowed,
  type SessionEvent,
  type SessionFacts,
  sessionDecider,
  withinServerLimits,
} from './index.ts';

const place = { sessionId: 's1', conferenceId: 'weekly' };
const opened: SessionEvent = {
  type: 'SessionOpened',
  data: {
    ...place,
    title: 'Weekly',
    ownerId: 'ann',
    mode: 'all-on-screen',
    visibility: 'public',
    plannedEnd: null,
  },
};
const rights = { sendAudio: true, sendVideo: true, shareContent: true, chat: true };
const admitted = (participantId: string): SessionEvent => ({
  type: 'ParticipantAdmitted',
  data: {
    ...{ ...place, participantId, personId: participantId, displayName: 'x', role: 'guest' },
    ...{ rights, limits: noLimits, muted: { microphone: false, camera: false } },
    identity: { kind: 'guest', guestId: participantId },
    connection: { connectionId: 'c', protocol: 'webrtc', address: '', userAgent: '' },
  },
});
const apply = { type: 'ApplyParticipantRights', data: { conferenceId: 'weekly' } } as const;
const session = specify(sessionDecider);
const given = (present: Readonly<Record<string, Allowed>>, ...events: SessionEvent[]) => {
  const facts: SessionFacts = { conference: { status: 'none' }, present: new Map(Object.entries(present)) };
  return session.given([opened, admitted('p1'), admitted('p2'), ...events], facts);
};
const usual: Allowed = { rights: { shareDesktop: true }, limits: noLimits };
const mute: Allowed = { rights: { shareDesktop: false }, limits: noLimits };
const slow: Allowed = { rights: { shareDesktop: true }, limits: { incoming: 512, outgoing: null } };
const changed = (participantId: string, allowed: Allowed): SessionEvent => ({
  type: 'ParticipantRightsChanged',
  data: {
    ...{ ...place, participantId, limits: allowed.limits },
    rights: { ...rights, shareContent: allowed.rights.shareDesktop },
  },
});

describe('[SET-07] limits of the whole server', () => {
  const unset = typedValues(application, usualValues(application));
  const all = { ...unset, limitBitrate: true, bitrate: 1024, limitFrameRate: true, frameRate: 20 };

  it.each([
    [null, 1024],
    [512, 512],
    [4096, 1024],
  ])('hold beside an own outgoing limit of %s: %i', (outgoing, expected) => {
    expect(withinServerLimits({ incoming: 256, outgoing }, all)).toEqual({
      ...{ incoming: 256, outgoing: expected, frameRate: 20, frameHeight: null },
    });
  });

  it('are none where nothing is set', () => {
    expect(withinServerLimits(noLimits, unset)).toEqual({ ...noLimits, frameRate: null, frameHeight: null });
  });
});

describe('[GRP-02] [USR-04] what people in a conference may', () => {
  it('changes for those for whom it is other than before, and for nobody else', () => {
    expect(given({ p1: usual, p2: usual }).when(apply).events).toEqual([]);
    expect(given({ p1: mute, p2: usual }).when(apply).events).toEqual([changed('p1', mute)]);
    expect(given({ p1: mute, p2: slow }).when(apply).events).toEqual([
      changed('p1', mute),
      changed('p2', slow),
    ]);
  });

  it('is not told twice, and comes back', () => {
    expect(given({ p1: mute, p2: usual }, changed('p1', mute)).when(apply).events).toEqual([]);
    expect(given({ p1: usual, p2: usual }, changed('p1', mute)).when(apply).events).toEqual([
      changed('p1', usual),
    ]);
  });

  it('is nobody’s when the conference is over', () => {
    const closed: SessionEvent = { type: 'SessionClosed', data: { ...place, reason: 'stopped' } };
    expect(given({ p1: mute }, closed).when(apply).events).toEqual([]);
  });
});
