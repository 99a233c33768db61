import { describe, expect, it } from 'vitest';
import { defaultPreferences } from './preferences.ts';
import type { ParticipantView } from './protocol.ts';
import { admitted, CROWD, notified } from './room-state.ts';
import { type CallState, initialState } from './state.ts';
import { joinedRoom } from './testing/fake-server.ts';

const person = (participantId: string, changes: Partial<ParticipantView> = {}): ParticipantView => ({
  participantId,
  displayName: participantId.toUpperCase(),
  role: 'participant',
  accountId: null,
  picture: null,
  joinedAt: '2026-01-01T10:00:00.000Z',
  microphone: 'on',
  camera: 'on',
  screen: 'off',
  connection: 'connected',
  ...changes,
});

const inRoom = (...participants: ParticipantView[]): CallState => {
  const state = initialState(defaultPreferences);
  return { ...state, phase: 'inCall', ...admitted(state, joinedRoom({ participants }), 0) };
};

const told = (state: CallState, message: Parameters<typeof notified>[1]): CallState => ({
  ...state,
  ...notified(state, message, 1000),
});

describe('the room', () => {
  it('counts its time on the clock of this machine', () => {
    const state = initialState(defaultPreferences);
    expect(admitted(state, joinedRoom(), 600_000).startedAt).toBe(300_000);
  });

  it('lists people by arrival, newcomers last, each once', () => {
    const late = person('late', { joinedAt: '2026-01-01T10:03:00.000Z' });
    let state = inRoom(late, person('early'));
    state = told(state, { event: 'participantJoined', data: person('new') });
    state = told(state, { event: 'participantJoined', data: person('new') });
    expect(state.participants.map((other) => other.participantId)).toEqual(['early', 'late', 'new']);
    expect(state.toasts).toMatchObject([{ kind: 'joined', names: ['NEW'] }]);
  });

  it('is quiet about arrivals in a crowd', () => {
    const crowd = Array.from({ length: CROWD }, (_, index) => person(`p${index}`));
    const state = told(inRoom(...crowd), { event: 'participantJoined', data: person('new') });
    expect(state.toasts).toEqual([]);
  });

  it('forgets everything about one who left', () => {
    let state = inRoom(person('a'));
    state = { ...state, streams: { 'a:camera': {} as MediaStream }, speakers: ['a'] };
    state = told(state, { event: 'participantLeft', data: { participantId: 'a', reason: 'left' } });
    expect(state).toMatchObject({ participants: [], streams: {}, speakers: [] });
  });

  it('says who began to share', () => {
    const state = told(inRoom(person('a')), {
      event: 'participantChanged',
      data: person('a', { screen: 'on' }),
    });
    expect(state.toasts).toMatchObject([{ kind: 'shared', names: ['A'] }]);
  });

  it('counts unread messages of others while the chat is closed', () => {
    const post = (participantId: string, messageId: string) => ({
      event: 'chatPosted' as const,
      data: {
        ...{ messageId, participantId, displayName: 'X', text: 'hi', file: null },
        time: '2026-01-01T10:00:00.000Z',
      },
    });
    let state = inRoom(person('a'));
    state = told(state, post('a', '1'));
    state = told(state, post('a', '1'));
    state = told(state, post('me', '2'));
    expect(state.unread).toBe(1);
    expect(told({ ...state, panel: 'chat' }, post('a', '3')).unread).toBe(1);
  });

  it('keeps pictures of those who are still there after a resume', () => {
    const state = {
      ...inRoom(person('a'), person('b')),
      streams: { 'a:camera': {}, 'b:camera': {} } as never,
    };
    const back = admitted(state, joinedRoom({ participants: [person('a')] }), 0);
    expect(Object.keys(back.streams ?? {})).toEqual(['a:camera']);
  });
});
