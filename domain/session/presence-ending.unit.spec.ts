import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '#domain/account/index.ts';
import type { Actor, RecordedEvent } from '#domain/kernel/index.ts';
import type { PrivacyEvent } from '#domain/privacy/index.ts';
import { presenceEnding, type SessionEvent } from './index.ts';

type Event = SessionEvent | AccountEvent | PrivacyEvent;

const by = (event: Event, actor: Actor = { kind: 'administrator', id: 'root' }): RecordedEvent<Event> => ({
  ...event,
  id: `id of ${event.type}`,
  version: 1,
  stream: 'any',
  revision: 0,
  position: 1,
  time: '2026-01-01T00:00:00.000Z',
  actor,
  correlationId: 'c',
  commandId: 'command',
});

const admitted = (participantId: string, accountId: string): Event => ({
  type: 'ParticipantAdmitted',
  data: {
    ...{ sessionId: 's', conferenceId: 'room', participantId, personId: accountId },
    identity: { kind: 'account', accountId },
    ...{ displayName: accountId, role: 'participant', limits: { incoming: null, outgoing: null } },
    rights: { sendAudio: true, sendVideo: true, shareContent: true, chat: true },
    muted: { microphone: false, camera: false },
    connection: { connectionId: 'c', protocol: 'webrtc', address: '', userAgent: '' },
  },
});

const sentOutAfter = (...events: readonly RecordedEvent<Event>[]) => {
  let state: ReturnType<typeof presenceEnding.evolve>;
  for (const event of events) state = presenceEnding.evolve(state, event);
  return state === undefined ? [] : presenceEnding.wishes(state).map(({ command }) => command.data);
};

const present = [by(admitted('p1', 'ann')), by(admitted('p2', 'bob')), by(admitted('p3', 'ann'))];
const passwordChanged: Event = {
  type: 'AccountPasswordChanged',
  data: { accountId: 'ann', passwordHash: 'h' },
};

describe('[AZ-07] whoever is in a conference', () => {
  it.each([
    passwordChanged,
    { type: 'AccountDeactivated', data: { accountId: 'ann' } },
    { type: 'AccountDisconnected', data: { accountId: 'ann' } },
    { type: 'AccountDeleted', data: { accountId: 'ann' } },
  ] as const)('is sent out of all of them after %j', (event) => {
    expect(sentOutAfter(...present, by(event))).toEqual([
      { conferenceId: 'room', participantId: 'p1' },
      { conferenceId: 'room', participantId: 'p3' },
    ]);
  });

  it('stays after he changed his own password', () => {
    const own = by(passwordChanged, { kind: 'account', id: 'ann' });
    expect(sentOutAfter(...present, own)).toEqual([]);
  });

  it('[ES-10] [REG-02] leaves when he is a guest and is forgotten, whether he had registered or not', () => {
    const guest = (participantId: string, guestId: string): RecordedEvent<Event> => {
      const { data } = admitted(participantId, guestId);
      return by({
        type: 'ParticipantAdmitted',
        data: { ...data, identity: { kind: 'guest', guestId }, role: 'guest' },
      } as SessionEvent);
    };
    const guests = [guest('p4', 'guest:1'), guest('p5', 'guest2:1')];
    for (const [participantId, personId] of [
      ['p4', 'guest:1'],
      ['p5', 'guest2:1'],
    ] as const) {
      const forgotten = by({ type: 'PersonForgotten', data: { personId } });
      expect(sentOutAfter(...present, ...guests, forgotten)).toEqual([
        { conferenceId: 'room', participantId },
      ]);
    }
  });
});
