import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Account, emptyProfile, noLimits } from '#domain/account/index.ts';
import type { ConferenceDefinition } from '#domain/conference/index.ts';
import { specify } from '#domain/kernel/testing.ts';
import type { SessionFacts } from './admission.ts';
import type { SessionCommand } from './commands.ts';
import { sessionDecider } from './decide.ts';
import type { ConnectionSummary, ParticipantIdentity, SessionEvent } from './events.ts';
import { evolveSession, noSession } from './state.ts';

const definition: ConferenceDefinition = {
  title: 'Weekly',
  ownerId: 'ann',
  mode: 'all-on-screen',
  visibility: 'public',
  description: '',
  invited: ['bob'],
  uninvitedAllowed: false,
  muteMicrophoneOnEntry: true,
  muteCameraOnEntry: false,
  schedule: { kind: 'none' },
  emailInvitations: true,
};
const active: Account = {
  status: 'active',
  accountId: 'bob',
  profile: { ...emptyProfile, displayName: 'Bob' },
  passwordHash: '',
  groups: [],
  limits: noLimits,
  avatar: null,
  deviceSecret: null,
};
const facts = (changes: Partial<ConferenceDefinition> = {}): SessionFacts => ({
  conference: {
    status: 'defined',
    conferenceId: 'weekly',
    definition: { ...definition, ...changes },
    guests: [],
  },
  account: active,
});
const summary: ConnectionSummary = {
  transport: 'udp',
  sentBitrate: 1,
  receivedBitrate: 2,
  framesPerSecond: 30,
  width: 1280,
  height: 720,
};
const accountOf = (accountId: string): ParticipantIdentity => ({ kind: 'account', accountId });
const guest: ParticipantIdentity = { kind: 'guest', guestId: 'guest:1' };
const connection = { connectionId: 'c1', protocol: 'webrtc', address: '192.0.2.1', userAgent: 'x' } as const;
const admit = (
  participantId = 'p1',
  identity: ParticipantIdentity = guest,
  displayName = 'Visitor',
): SessionCommand => ({
  type: 'AdmitParticipant',
  data: { conferenceId: 'weekly', sessionId: 's1', participantId, identity, displayName, connection },
});
const session = specify(sessionDecider);
const given = (events: readonly SessionEvent[], known: SessionFacts = facts()) =>
  session.given(events, known);
const opened = given([], facts({ invited: [] })).when({
  type: 'StartConference',
  data: { conferenceId: 'weekly', sessionId: 's1' },
}).events;
const withGuest = given([]).when(admit()).events;
const left: SessionCommand = {
  type: 'RecordParticipantLeft',
  data: { conferenceId: 'weekly', participantId: 'p1', reason: 'left', summary },
};
const stop: SessionCommand = { type: 'StopConference', data: { conferenceId: 'weekly' } };
const place = { sessionId: 's1', conferenceId: 'weekly' };

describe('StartConference', () => {
  it('[CONF-03] opens a session with what the conference is now', () => {
    expect(opened).toEqual([
      {
        type: 'SessionOpened',
        data: {
          ...place,
          title: 'Weekly',
          ownerId: 'ann',
          mode: 'all-on-screen',
          visibility: 'public',
          plannedEnd: null,
        },
      },
    ]);
  });

  it('is harmless while it runs, and refuses what does not exist', () => {
    const start: SessionCommand = {
      type: 'StartConference',
      data: { conferenceId: 'weekly', sessionId: 's2' },
    };
    expect(given(opened).when(start).events).toEqual([]);
    expect(given([], { conference: { status: 'none' } }).when(start).code).toBe('CONFERENCE_NOT_FOUND');
  });
});

describe('a planned conference', () => {
  // It is Friday, 2 January 2026, 03:04:05 UTC.
  const schedule = { kind: 'weekly', days: ['FR'], time: '03:00', timeZone: 'UTC', minutes: 60 } as const;
  const planned = facts({ schedule, invited: [] });
  const start = '2026-01-02T03:00:00.000Z';
  const plannedEnd = '2026-01-02T04:00:00.000Z';
  const begin = (of = start): SessionCommand => ({
    type: 'StartPlannedConference',
    data: { conferenceId: 'weekly', sessionId: 's1', start: of },
  });
  const end: SessionCommand = {
    type: 'EndPlannedConference',
    data: { conferenceId: 'weekly', sessionId: 's1' },
  };
  const begun = given([], planned).when(begin()).events;

  it('[CONF-03] starts for the time that goes on, also somewhat late, and knows its end', () => {
    expect(begun).toMatchObject([{ type: 'SessionOpened', data: { ...place, plannedEnd } }]);
    expect(given(begun, planned).when(begin()).events).toEqual([]);
  });

  it('[CONF-03] does not start for a time that is over, that it is no longer planned for, or when it is gone', () => {
    expect(given([], planned).when(begin('2025-12-26T03:00:00.000Z')).events).toEqual([]);
    expect(given([], planned).when(begin('2026-01-09T03:00:00.000Z')).events).toEqual([]);
    expect(given([], facts()).when(begin()).events).toEqual([]);
    expect(given([], { conference: { status: 'none' } }).when(begin()).events).toEqual([]);
  });

  it('[CONF-03] ends when its time is over, and not before', () => {
    expect(given(begun, planned).when(end).events).toEqual([]);
    const late = begun.map((event) =>
      event.type === 'SessionOpened' ? { ...event, data: { ...event.data, plannedEnd: start } } : event,
    );
    expect(given(late, planned).when(end).events).toEqual([
      { type: 'SessionClosed', data: { ...place, reason: 'time-over' } },
    ]);
    expect(given(withGuest, planned).when(end).events).toEqual([]);
  });

  it('[CONF-03] is entered when it has started; its owner starts it by coming', () => {
    expect(given([], planned).when(admit()).code).toBe('CONFERENCE_NOT_STARTED');
    expect(given(begun, planned).when(admit()).events).toMatchObject([{ type: 'ParticipantAdmitted' }]);
    const owner = given([], planned).when(admit('p1', accountOf('ann'), 'Ann')).events;
    expect(owner).toMatchObject([
      { type: 'SessionOpened', data: { plannedEnd } },
      { data: { role: 'owner' } },
    ]);
  });
});

describe('people who are invited to a run', () => {
  const list = facts({ invited: ['bob', 'carl', 'ann'] });
  const start = (invite?: readonly string[]): SessionCommand => ({
    type: 'StartConference',
    data: { conferenceId: 'weekly', sessionId: 's1', ...(invite === undefined ? {} : { invite }) },
  });
  const invited = (names: readonly string[]) => ({
    type: 'ParticipantsInvited',
    data: { ...place, ownerId: 'ann', invited: names },
  });
  const begun = given([], list).when(start()).events;

  it('[CONF-03] are all on the list but the owner, or those of it who were chosen', () => {
    expect(begun).toMatchObject([{ type: 'SessionOpened' }, invited(['bob', 'carl'])]);
    expect(given([], list).when(start(['Carl', 'eve'])).events[1]).toEqual(invited(['carl']));
    expect(given([], list).when(start([])).events).toHaveLength(1);
    expect(given([], facts({ invited: [] })).when(start()).events).toHaveLength(1);
  });

  it('[SMTP-03] have missed it when they never came before it ended', () => {
    const came = given(begun, list).when(admit('p1', accountOf('bob'), 'Bob')).events;
    const end = given([...begun, ...came], list).when(stop).events;
    expect(end).toEqual([
      { type: 'InvitationsMissed', data: { ...place, ownerId: 'ann', missed: ['carl'] } },
      { type: 'SessionClosed', data: { ...place, reason: 'stopped' } },
    ]);
    const carl = given([...begun, ...came], list).when(admit('p2', accountOf('carl'), 'Carl')).events;
    expect(given([...begun, ...came, ...carl], list).when(stop).events).toHaveLength(1);
  });
});

describe('StopConference', () => {
  it('[CONF-03] closes the session for everybody by one fact', () => {
    expect(given(withGuest).when(stop).events).toEqual([
      { type: 'SessionClosed', data: { ...place, reason: 'stopped' } },
    ]);
  });

  it('is harmless when it does not run', () => {
    expect(given([]).when(stop).events).toEqual([]);
    expect(given([], { conference: { status: 'none' } }).when(stop).code).toBe('CONFERENCE_NOT_FOUND');
  });
});

describe('AdmitParticipant', () => {
  it('opens the room for the first who comes, muted as the conference says', () => {
    expect(withGuest.map(({ type }) => type)).toEqual(['SessionOpened', 'ParticipantAdmitted']);
    expect(withGuest[1]?.data).toEqual({
      ...place,
      participantId: 'p1',
      personId: 'guest:1',
      identity: guest,
      displayName: 'Visitor',
      role: 'guest',
      rights: { sendAudio: true, sendVideo: true, shareContent: true, chat: true },
      limits: { incoming: null, outgoing: null },
      muted: { microphone: true, camera: false },
      connection,
    });
  });

  it('is harmless when it comes twice', () => {
    expect(given(withGuest).when(admit()).events).toEqual([]);
  });

  it('[USR-07] lets one account be there twice, and makes the owner owner', () => {
    const { events } = given(withGuest).when(admit('p2', accountOf('ann')));
    expect(events).toMatchObject([{ data: { role: 'owner', personId: 'ann' } }]);
    expect(given([...withGuest, ...events]).when(admit('p3', accountOf('ann'))).events).toHaveLength(1);
  });

  it('keeps guests out of internal conferences', () => {
    expect(given([], facts({ visibility: 'internal' })).when(admit()).code).toBe('GUESTS_NOT_ALLOWED');
  });

  it.each([
    ['ann', {}, undefined],
    ['bob', {}, undefined],
    ['eve', {}, 'NOT_INVITED'],
    ['eve', { uninvitedAllowed: true }, undefined],
    ['eve', { visibility: 'public' }, undefined],
  ] as const)('[CONF-02] %s with %j: %s', (login, changes, code) => {
    const known = facts({ visibility: 'internal', ...changes });
    expect(given([], known).when(admit('p1', accountOf(login))).code).toBe(code);
  });

  it('refuses accounts that are not active or not there', () => {
    for (const account of [
      { ...active, status: 'inactive' as const },
      { status: 'none' as const },
      undefined,
    ]) {
      const known = { conference: facts().conference, ...(account === undefined ? {} : { account }) };
      expect(given([], known).when(admit('p1', accountOf('bob'))).code).toBe('UNAUTHENTICATED');
    }
  });

  it('refuses unknown conferences and broken names', () => {
    expect(given([], { conference: { status: 'none' } }).when(admit()).code).toBe('CONFERENCE_NOT_FOUND');
    expect(given([]).when(admit('p1', guest, '\u202Ename')).problems).toEqual([
      { field: 'displayName', rule: 'characters' },
    ]);
    expect(given([]).when(admit('p1', guest, '  ')).problems).toEqual([
      { field: 'displayName', rule: 'required' },
    ]);
  });

  it('[MODE-01] takes 36 on screen, and one more when somebody left', () => {
    const people = Array.from({ length: 36 }, (_, index) => `p${index}`);
    let events: readonly SessionEvent[] = [];
    for (const id of people) events = [...events, ...given(events).when(admit(id)).events];
    expect(given(events).when(admit('p36')).code).toBe('CONFERENCE_FULL');
    expect(given(events).when(admit('p35')).events).toEqual([]);
    events = [...events, ...given(events).when(left).events];
    expect(given(events).when(admit('p36')).events).toHaveLength(1);
  });

  it('does not bring back somebody who left, however late the message', () => {
    const gone = [...withGuest, ...given(withGuest).when(left).events];
    expect(given(gone).when(admit()).code).toBe('PARTICIPANT_NOT_FOUND');
  });
});

describe('leaving', () => {
  it('records who left with the averages of the connection, once', () => {
    const { events } = given(withGuest).when(left);
    expect(events).toEqual([
      { type: 'ParticipantLeft', data: { ...place, participantId: 'p1', reason: 'left', summary } },
    ]);
    expect(given([...withGuest, ...events]).when(left).events).toEqual([]);
  });

  it('takes no notice of strangers and of sessions that ended', () => {
    expect(given(opened).when(left).events).toEqual([]);
    expect(given([]).when(left).events).toEqual([]);
  });
});

describe('RecordConnectionRoute', () => {
  const route = {
    kind: 'host',
    protocol: 'udp',
    network: 'wifi',
    ...{ localAddresses: ['192.168.1.20:51412'], serverAddress: '192.0.2.10:4307' },
  } as const;
  const told: SessionCommand = {
    type: 'RecordConnectionRoute',
    data: { conferenceId: 'weekly', participantId: 'p1', route },
  };

  it('[REP-05] keeps the way of the media with the person whose it is', () => {
    const { events } = given(withGuest).when(told);
    expect(events).toMatchObject([
      { type: 'ConnectionRouteChanged', data: { ...place, participantId: 'p1', route } },
    ]);
    expect(events[0]?.data).toHaveProperty('personId', expect.stringContaining('guest'));
    expect(given([...withGuest, ...events]).when(told).events).toHaveLength(1);
  });

  it('takes no notice of those who are not there', () => {
    expect(given(opened).when(told).events).toEqual([]);
    expect(given([]).when(told).events).toEqual([]);
  });
});

describe('RemoveParticipant', () => {
  const remove: SessionCommand = {
    type: 'RemoveParticipant',
    data: { conferenceId: 'weekly', participantId: 'p1' },
  };

  it('sends somebody out, once', () => {
    const { events } = given(withGuest).when(remove);
    expect(events).toMatchObject([{ type: 'ParticipantLeft', data: { reason: 'removed' } }]);
    expect(given([...withGuest, ...events]).when(remove).events).toEqual([]);
  });

  it('refuses strangers and conferences that do not run', () => {
    expect(given(opened).when(remove).code).toBe('PARTICIPANT_NOT_FOUND');
    expect(given([]).when(remove).code).toBe('CONFERENCE_NOT_RUNNING');
  });
});

describe('averages that arrive after the stay was ended by somebody else', () => {
  const summarised = [{ type: 'ConnectionSummarised', data: { ...place, participantId: 'p1', summary } }];
  const late: SessionCommand = { ...left, data: { ...left.data, reason: 'session-closed' } };
  const stopped = [...withGuest, ...given(withGuest).when(stop).events];

  it('[REP-04] keeps them after the session was stopped, once', () => {
    const first = given(stopped).when(late).events;
    expect(first).toEqual(summarised);
    expect(given([...stopped, ...first]).when(late).events).toEqual([]);
  });

  it('[REP-04] keeps them after the participant was removed, once', () => {
    const removal: SessionCommand = {
      type: 'RemoveParticipant',
      data: { conferenceId: 'weekly', participantId: 'p1' },
    };
    const removed = [...withGuest, ...given(withGuest).when(removal).events];
    const first = given(removed).when(late).events;
    expect(first).toEqual(summarised);
    expect(given([...removed, ...first]).when(late).events).toEqual([]);
  });

  it('books them to the run they belong to when the next one is under way', () => {
    const next: SessionCommand = {
      type: 'StartConference',
      data: { conferenceId: 'weekly', sessionId: 's2' },
    };
    const again = [...stopped, ...given(stopped).when(next).events];
    expect(given(again).when(late).events).toEqual(summarised);
  });

  it('takes none of an earlier stay from somebody who came again and left in order', () => {
    const again = [...stopped, ...given(stopped).when(admit()).events];
    const gone = [...again, ...given(again).when(left).events];
    expect(given(gone).when(late).events).toEqual([]);
  });

  it('takes none from somebody who left in order', () => {
    const gone = [...withGuest, ...given(withGuest).when(left).events];
    expect(given([...gone, ...given(gone).when(stop).events]).when(late).events).toEqual([]);
  });
});

describe('media lost and restored', () => {
  const lose: SessionCommand = {
    type: 'RecordSessionMediaLost',
    data: { conferenceId: 'weekly', cause: 'died' },
  };
  const restore: SessionCommand = { type: 'RecordSessionMediaRestored', data: { conferenceId: 'weekly' } };
  const lost: SessionEvent = { type: 'SessionMediaLost', data: { ...place, cause: 'died' } };

  it('is recorded once each', () => {
    expect(given(opened).when(lose).events).toEqual([lost]);
    expect(given([...opened, lost]).when(lose).events).toEqual([]);
    expect(given([...opened, lost]).when(restore).events).toEqual([
      { type: 'SessionMediaRestored', data: place },
    ]);
    expect(given(opened).when(restore).events).toEqual([]);
    expect(given([]).when(lose).events).toEqual([]);
  });

  it('refuses a cause longer than a sentence', () => {
    const long: SessionCommand = {
      type: 'RecordSessionMediaLost',
      data: { conferenceId: 'weekly', cause: 'x'.repeat(501) },
    };
    expect(given(opened).when(long).code).toBe('VALIDATION_FAILED');
  });
});

describe('CloseEmptySession', () => {
  const close = (sessionId = 's1'): SessionCommand => ({
    type: 'CloseEmptySession',
    data: { conferenceId: 'weekly', sessionId },
  });

  it('closes the very session that is empty', () => {
    expect(given(opened).when(close()).events).toEqual([
      { type: 'SessionClosed', data: { ...place, reason: 'empty' } },
    ]);
  });

  it('leaves sessions with people, other sessions and closed ones alone', () => {
    expect(given(withGuest).when(close()).events).toEqual([]);
    expect(given(opened).when(close('s0')).events).toEqual([]);
    expect(given([]).when(close()).events).toEqual([]);
  });
});

describe('any order of messages, repeated and late', () => {
  const ids = fc.constantFrom('p1', 'p2', 'p3');
  const anyCommand: fc.Arbitrary<SessionCommand> = fc.oneof(
    ids.map((id) => admit(id)),
    ids.map(
      (participantId): SessionCommand =>
        ({ ...left, data: { ...left.data, participantId } }) as SessionCommand,
    ),
    fc.constant(stop),
    fc.constantFrom('s1', 's2').map(
      (sessionId): SessionCommand => ({
        type: 'StartConference',
        data: { conferenceId: 'weekly', sessionId },
      }),
    ),
    fc.constantFrom('s1', 's2').map(
      (sessionId): SessionCommand => ({
        type: 'CloseEmptySession',
        data: { conferenceId: 'weekly', sessionId },
      }),
    ),
  );

  it('never lets the same thing happen twice', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
        let events: readonly SessionEvent[] = [];
        for (const command of commands) {
          const { events: more } = given(events).when(command);
          events = [...events, ...more];
          expect(given(events).when(command).events).toEqual([]);
        }
        const open = events.filter(({ type }) => type === 'SessionOpened').length;
        const shut = events.filter(({ type }) => type === 'SessionClosed').length;
        expect(open - shut).toBe(events.reduce(evolveSession, noSession).status === 'running' ? 1 : 0);
      }),
      { numRuns: 60 },
    );
  });
});
